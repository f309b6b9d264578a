/** The built pages: files with a hash in their name never change; every other address is the page itself, which reads the address. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../kernel/problem.ts';
import { sendProblem } from './mount-routes.ts';
import { httpProblem } from './problems.ts';
import { contentSecurityPolicy } from './security-headers.ts';

/** Stands in index.html wherever the page needs the nonce of its content security policy (Vite: `html.cspNonce`). */
export const noncePlaceholder = '__CSP_NONCE__';

/** `root`: dist/web. Undefined where the station serves its interface alone. */
export async function mountWebApplication(app: FastifyInstance, root: string | undefined): Promise<void> {
  if (root !== undefined) {
    await app.register(fastifyStatic, {
      root,
      index: false,
      // The one page goes out through `sendPage` alone, with its policy.
      allowedPath: (path) => path !== '/index.html',
      setHeaders: (reply, path) => {
        const hashed = path.includes(`${sep}assets${sep}`);
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
      cacheControl: false,
      dotfiles: 'deny',
    });
    app.get('/', (_request, reply) => sendPage(reply, root));
  }
  app.setNotFoundHandler(async (request, reply) =>
    root !== undefined && asksForPage(request) ? sendPage(reply, root) : sendProblem(reply, problem('not-found')),
  );
}

/** A browser that goes to an address wants html; a page that fetches a script, a style or an answer does not. */
function asksForPage({ method, url, headers }: FastifyRequest): boolean {
  const isInterface = /^\/api(\/|\?|$)/.test(url);
  return method === 'GET' && !isInterface && (headers.accept ?? '').includes('text/html');
}

async function sendPage(reply: FastifyReply, root: string): Promise<FastifyReply> {
  const page = await readPage(root);
  if (page === undefined) return sendProblem(reply, httpProblem('web-application-missing'));
  const nonce = randomBytes(16).toString('base64url');
  return reply
    .header('content-security-policy', contentSecurityPolicy(nonce))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(noncePlaceholder, nonce));
}

async function readPage(root: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, 'index.html'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
