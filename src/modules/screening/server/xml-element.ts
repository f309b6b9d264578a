/** The part of an XML tree that one entry of a list takes. */
export class XmlElement {
  readonly name: string;
  readonly children: XmlElement[] = [];
  /** Text of this element alone, as written. */
  text = '';

  constructor(name: string) {
    this.name = name;
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
