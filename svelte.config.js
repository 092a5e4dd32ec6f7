import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter(),
    typescript: {
      // The command line, the generator and the migrations are checked together with the app.
      config: (config) => {
        config.include.push('../db/**/*.ts', '../geodata/**/*.ts', '../*.config.ts', '../*.config.js');
      }
    }
  }
};
