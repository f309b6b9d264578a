/** The web application: built from src/web into dist/web. Everything it needs is in there; nothing comes from the internet. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: 'src/web',
  plugins: [react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Files, not data: addresses: the content security policy lets fonts come from this station alone.
    assetsInlineLimit: 0,
    // No inline script, so that `script-src 'self'` holds.
    modulePreload: { polyfill: false },
    // In kilobytes. The station itself serves them, on its own machine or network, and browsers keep them.
    chunkSizeWarningLimit: 2000,
  },
  // Modules, as they are opened.
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://127.0.0.1:4800' } },
});
