// screenshots.mjs BASE FOLDER [VIEW...]: every view in both languages at 1280 and 390 pixels, as PNG. With README as the
// only view the four small ones that the README shows.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openPage, settle, viewsOf, withBrowser } from "./browser.mjs";

const [base, folder, ...only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const views = await viewsOf(base);

async function small(browser) {
  for (const [name, language] of [["front", "ar"], ["claim", "ar"], ["article-quote", "ar"], ["compare", "en"]]) {
    const { page, close } = await openPage(browser, base, { language, width: 1180, height: 860, scale: 0.6 });
    await page.goto(base + views[name]);
    await settle(page);
    await page.screenshot({ path: join(folder, `${name.split("-")[0]}.png`) });
    await close();
  }
}

async function all(browser) {
  for (const language of ["ar", "en"]) {
    for (const width of [1280, 390]) {
      const { page, wrong, close } = await openPage(browser, base, { language, width });
      for (const [name, path] of Object.entries(views)) {
        if (only.length > 0 && !only.includes(name)) continue;
        await page.goto(base + path);
        await settle(page).catch((error) => console.error(`${name}: ${error}`));
        await page.waitForTimeout(200);
        // A long page is shown as far as one would scroll.
        const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), 2600);
        await page.setViewportSize({ width, height: Math.max(height, 600) });
        await page.screenshot({ path: join(folder, `${name}-${language}-${width}.png`) });
        await page.setViewportSize({ width, height: 900 });
      }
      for (const problem of wrong) console.error(problem);
      await close();
    }
  }
}

await withBrowser(only[0] === "README" ? small : all);
