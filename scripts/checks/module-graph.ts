/** Who imports whom, as dependency-cruiser reads it. */
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import configuration from '../../.dependency-cruiser.mjs';

export async function moduleGraph(folder: string): Promise<ICruiseResult> {
  const { forbidden, options } = configuration;
  const answer = await cruise(['src'], { ...options, baseDir: folder, ruleSet: { forbidden }, validate: true });
  if (typeof answer.output === 'string') throw new Error('dependency-cruiser gave text where a graph was asked');
  return answer.output;
}
