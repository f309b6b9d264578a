export async function sealBody(): Promise<Buffer> {
  throw new Error('later');
}
