/** The names that one module's name brings with it. */
export interface RoomNames {
  /** `water-points` */
  readonly name: string;
  /** `waterPoints` */
  readonly camel: string;
  /** `WaterPoints` */
  readonly pascal: string;
  /** `water_points`: tables begin with it. */
  readonly snake: string;
}

/** Undefined where the name is not what a module may be called: small letters, parts joined by hyphens. */
export function roomNames(name: string): RoomNames | undefined {
  if (!/^[a-z]{2,20}(-[a-z]{2,20})*$/.test(name)) return undefined;
  const pascal = name.replaceAll(/(^|-)([a-z])/g, (_, _hyphen, letter: string) => letter.toUpperCase());
  return { name, pascal, camel: pascal.charAt(0).toLowerCase() + pascal.slice(1), snake: name.replaceAll('-', '_') };
}
