import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter(),
    csp: {
      // Nonces for Kit's inline script; everything comes from this server. wasm-unsafe-eval: Chromium blocks
      // WebAssembly without it. style-src-attr: Kit's own screen-reader announcer carries a style attribute.
      mode: 'nonce',
      directives: {
        'default-src': ['self'],
        'script-src': ['self', 'wasm-unsafe-eval'],
        'style-src': ['self'],
        'style-src-attr': ['unsafe-inline'],
        'img-src': ['self', 'data:', 'blob:'],
        'worker-src': ['self', 'blob:'],
        'connect-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none']
      }
    },
    typescript: {
      // The command line, the generator and the migrations are checked together with the app.
      config: (config) => {
        config.include.push('../db/**/*.ts', '../geodata/**/*.ts', '../*.config.ts', '../*.config.js');
      }
    }
  }
};
