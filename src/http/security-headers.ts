/** What browsers are told to refuse. Everything comes from the station itself, so almost everything can be refused. */
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import type { Scheme } from './session-cookie.ts';

/**
 * `nonce`: the one page that may carry style elements of its own, because the component library makes some while it runs.
 * Scripts come from files alone; style attributes are set by the library on what it draws.
 */
export function contentSecurityPolicy(nonce?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export async function mountSecurityHeaders(app: FastifyInstance, scheme: Scheme): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    // Two years; browsers ignore it over http.
    strictTransportSecurity: scheme === 'https' ? { maxAge: 63_072_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', contentSecurityPolicy());
    reply.header('permissions-policy', 'geolocation=(), microphone=(), payment=(), usb=(), camera=(self)');
    // Answers about people stay in no cache, neither the browser's nor a proxy's.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
  });
}
