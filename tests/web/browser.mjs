// Debian's Chromium, driven for the tests and the screenshots; nothing of it leaves this machine.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const PROGRAM = process.env.ISNAD_CHROMIUM ?? "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--disable-dev-shm-usage",
];

export const hasBrowser = () => existsSync(PROGRAM);

// Runs `use` with a browser of its own, which is gone afterwards.
export async function withBrowser(use) {
  const folder = mkdtempSync(join(tmpdir(), "isnad-chromium-"));
  const browser = await chromium.launch({ executablePath: PROGRAM, headless: true, args: FLAGS, env: { ...process.env, HOME: folder } });
  try {
    return await use(browser);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

// A page in one of the two languages that keeps what must not be: console errors and requests to other hosts.
export async function openPage(browser, base, { language = "ar", width = 1280, height = 900, colorScheme = "light", scale = 1 } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale, reducedMotion: "reduce", colorScheme, locale: language, timezoneId: "UTC" });
  await context.addInitScript((chosen) => {
    if (localStorage.getItem("isnad.language") === null) localStorage.setItem("isnad.language", chosen);
  }, language);
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => wrong.push(`error: ${error}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(base).origin) wrong.push(`request to ${request.url()}`);
  });
  page.setDefaultTimeout(15000);
  return { page, wrong, close: () => context.close() };
}

// Until the view has its data: nothing says "loading" and the fonts are there.
export async function settle(page) {
  await page.waitForSelector("#content");
  await page.waitForFunction(() => !document.querySelector(".loading") && document.querySelector("#content h1"));
  await page.evaluate(() => document.fonts.ready);
}

// The addresses of every view, of what the samples have.
export async function viewsOf(base) {
  const get = async (path) => (await fetch(base + path)).json();
  const query = (values) => new URLSearchParams(values).toString();
  const claims = (await get("/claims?outlets_min=2&limit=100")).data;
  const conflicting = (await get("/claims?conflicts=true&limit=10")).data;
  const claim = [...conflicting, ...claims].sort((a, b) => b.conflicts_count - a.conflicts_count || b.quotes_count - a.quotes_count)[0];
  const speaker = (await get("/speakers?limit=1")).data[0];
  const articles = (await get("/articles?limit=100")).data;
  const revised = articles.find((article) => article.revision > 1) ?? articles[0];
  const article = articles.find((row) => row.language === "ar" && row.quotes_count > 5) ?? articles[0];
  const quote = (await get(`/articles/${article.id}/quotes?limit=2`)).data.at(-1);
  const outlets = (await get("/outlets")).data.map((outlet) => outlet.name);
  return {
    front: "/",
    search: `/read/search?${query({ q: "الوزارة" })}`,
    "search-claims": `/read/search?${query({ q: "النقابة", in: "claims" })}`,
    nothing: `/read/search?${query({ q: "زرافة" })}`,
    article: `/read/articles/${article.id}`,
    "article-quote": `/read/articles/${article.id}?quote=${quote.id}`,
    speakers: "/read/speakers",
    speaker: `/read/speakers/${speaker.id}`,
    claims: "/read/claims",
    claim: `/read/claims/${claim.id}`,
    compare: `/read/compare?${query({ outlets: outlets.join(","), q: "الوزير" })}`,
    "compare-empty": "/read/compare",
    add: "/read/add",
    revisions: `/read/articles/${revised.id}/revisions`,
    stream: "/read/stream",
    corrections: "/read/corrections",
    missing: "/read/articles/1",
  };
}
