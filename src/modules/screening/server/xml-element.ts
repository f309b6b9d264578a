/** The part of an XML tree that one entry of a list takes. */
export class XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[] = [];
  /** Text of this element alone, as written. */
  text = '';

  constructor(name: string, attributes: Readonly<Record<string, string>> = {}) {
    this.name = name;
    this.attributes = attributes;
  }

  /** Empty where it has none of that name. */
  attribute(name: string): string {
    return this.attributes[name] ?? '';
  }

  /** Elements along a path, whichever of several at each step. @example profile.along('Identity', 'Alias') */
  along(...names: readonly string[]): XmlElement[] {
    return names.reduce<XmlElement[]>((elements, name) => elements.flatMap((element) => element.all(name)), [this]);
  }

  /** Its own text, spaces collapsed. */
  get words(): string {
    return this.text.replace(/\s+/g, ' ').trim();
  }

  /** Children of that name. */
  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** The text of the first child of that name, spaces collapsed; empty where there is none. */
  textOf(name: string): string {
    const child = this.children.find((candidate) => candidate.name === name);
    return child ? child.text.replace(/\s+/g, ' ').trim() : '';
  }

  /** The VALUE children of the children of that name: how the list writes what may come several times. */
  valuesOf(name: string): string[] {
    return this.all(name).flatMap((child) =>
      child
        .all('VALUE')
        .map((value) => value.text.replace(/\s+/g, ' ').trim())
        .filter((text) => text !== ''),
    );
  }
}
