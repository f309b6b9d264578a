/** Asks at a terminal, one question after the other, each until its answer fits. */
import { createInterface } from 'node:readline/promises';
import { type Answers, answersSchema, type Language, languageQuestion, languages, questions, say } from './questions.ts';

/** Undefined where the terminal ends before the last answer. */
export async function ask(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<Answers | undefined> {
  const lines = createInterface({ input, output });
  const given = lines[Symbol.asyncIterator]();
  const typed = async (question: string): Promise<string | undefined> => {
    output.write(`${question} `);
    const { value, done } = await given.next();
    return done ? undefined : (value as string).trim();
  };
  try {
    let language: Language | undefined;
    while (!language) {
      const answer = await typed(languageQuestion);
      if (answer === undefined) return undefined;
      language = languages.find((one) => one === answer.toLowerCase());
    }
    const answers: Record<string, string> = { language, postgres: '' };
    for (const { name, words, usual, onlyFor } of questions) {
      if (onlyFor?.every((role) => role !== answers.role)) continue;
      for (let question = `${words[language]}${usual ? ` [${usual}]` : ''}:`; ; question = `${say('again', language)} ${question}`) {
        const answer = await typed(question);
        if (answer === undefined) return undefined;
        const parsed = answersSchema.shape[name].safeParse(answer === '' ? (usual ?? '') : answer);
        if (!parsed.success) continue;
        answers[name] = parsed.data;
        break;
      }
    }
    return answersSchema.parse(answers);
  } finally {
    lines.close();
  }
}
