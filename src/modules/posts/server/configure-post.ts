import { defineCommand } from '../../../kernel/command.ts';
import { draft } from '../../../kernel/entry.ts';
import { postConfigured } from '../entries.ts';
import { postDetailsSchema } from '../post.ts';

export const configurePost = defineCommand({
  name: 'posts.configure',
  input: postDetailsSchema,
  async run(context, details) {
    await context.append(draft(postConfigured, details));
    return details;
  },
});
