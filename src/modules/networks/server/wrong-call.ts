/** The words of the call are off: exit status 2. */
export class WrongCall extends Error {}
