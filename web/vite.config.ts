// Builds the page; tools/build-web compresses the files and puts them into the program.
import { defineConfig } from "vite";

export default defineConfig({
  esbuild: { jsx: "automatic", jsxImportSource: "preact", legalComments: "none" },
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: false },
  // npm run dev: the page from here, the API from `isnad serve` (tools/run) beside it.
  server: {
    proxy: Object.fromEntries(
      ["articles", "quotes", "speakers", "claims", "compare", "timeline", "corrections", "outlets", "stream", "health", "docs"].map(
        (path) => [`/${path}`, process.env["ISNAD"] ?? "http://127.0.0.1:8080"],
      ),
    ),
  },
});
