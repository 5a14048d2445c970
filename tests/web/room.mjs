// The reading room in a browser, against a service with the samples: test_browser.py starts it, and hands over its
// address and what stops and starts it again. Prints TAP.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { openPage, settle, viewsOf, withBrowser } from "./browser.mjs";

const base = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// "stop", "start" and "keys" (another service, with keys on) to who started us; each is answered by a line.
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
async function ask(what) {
  console.log(`# please ${what}`);
  return (await answers.next()).value;
}

const tests = [];
const test = (name, run) => tests.push({ name, run });
let browser;
let views;

// Runs `use` with a page, which may not have had an error or asked another host, but for what is expected.
async function withPage(options, use, expected = /^$/) {
  const opened = await openPage(browser, base, options);
  try {
    await use(opened.page);
    assert.deepEqual(opened.wrong.filter((line) => !expected.test(line)), []);
  } finally {
    await opened.close();
  }
}

async function checkAxe(page, name) {
  // As the tests' own script, not as the page's: the policy stays as it is.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const told = violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)} ${one.nodes[0]?.failureSummary?.slice(0, 200)}`);
  assert.deepEqual(told, [], name);
}

for (const language of ["ar", "en"]) {
  test(`every view in ${language}: right direction, no error, nothing wider than the window, axe finds nothing`, async () => {
    for (const width of [1280, 390]) {
      await withPage(
        { language, width },
        async (page) => {
          for (const [name, path] of Object.entries(views)) {
            await page.goto(base + path);
            await settle(page);
            const seen = await page.evaluate(() => ({
              dir: getComputedStyle(document.body).direction,
              lang: document.documentElement.lang,
              title: document.title,
              over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
              heads: document.querySelectorAll("h1").length,
            }));
            assert.equal(seen.dir, language === "ar" ? "rtl" : "ltr", name);
            assert.equal(seen.lang, language, name);
            assert.ok(seen.title.length > 5, name);
            assert.ok(seen.over <= 0, `${name} at ${width}: ${seen.over} pixels too wide`);
            assert.equal(seen.heads, 1, `${name}: first headings`);
            if (width === 1280) await checkAxe(page, `${name} in ${language}`);
          }
        },
        // The view of what is not there asks for it.
        /status of 404/,
      );
    }
  });
}

test("in the dark the contrast is enough", async () => {
  await withPage({ colorScheme: "dark" }, async (page) => {
    for (const name of ["front", "article-quote", "claim", "compare", "speaker", "revisions"]) {
      await page.goto(base + views[name]);
      await settle(page);
      await checkAxe(page, `${name} in the dark`);
    }
  });
});

test("the first view has less than 40 KB of script as gzip, and two fonts", async () => {
  await withPage({}, async (page) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const start = Date.now();
    await page.goto(base);
    await page.waitForSelector(".claim-row.lead");
    console.log(`# the front page stood after ${Date.now() - start} ms`);
    await page.evaluate(() => document.fonts.ready);
    assert.ok(asked.filter((path) => path.endsWith(".woff2")).length <= 2, String(asked));
    const html = await (await fetch(base)).text();
    let size = 0;
    for (const [, path] of html.matchAll(/src="([^"]+\.js)"/g)) {
      const reply = await fetch(base + path, { method: "HEAD", headers: { "Accept-Encoding": "gzip" } });
      size += Number(reply.headers.get("content-length"));
    }
    console.log(`# ${size} bytes of script`);
    assert.ok(size > 1000 && size < 40_000, `${size} bytes`);
  });
});

test("ten thousand quotations are a list of which only what is seen is in the page", async () => {
  const pattern = (await (await fetch(`${base}/quotes?limit=1`)).json()).data[0];
  const total = 10_000;
  await withPage({}, async (page) => {
    await page.route(/\/quotes\?/, (route) => {
      const from = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0);
      const data = Array.from({ length: 200 }, (_, index) => ({
        ...pattern,
        id: String(from + index + 1),
        content: { ...pattern.content, text: `${from + index + 1} ${pattern.content.text} `.repeat(1 + (index % 4)) },
      }));
      return route.fulfill({ json: { data, next: from + 200 < total ? String(from + 200) : null } });
    });
    await page.goto(`${base}/read/search?q=x`);
    await page.waitForSelector(".quote-card");
    await page.evaluate(() => {
      globalThis.longest = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, entry.duration);
      }).observe({ type: "longtask" });
    });
    const last = page.locator(`li[data-id="${total}"]`);
    for (let round = 0; round < 400 && (await last.count()) === 0; round++) {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForTimeout(20);
    }
    assert.equal(await last.getAttribute("aria-setsize"), String(total));
    const rows = await page.locator(".long-list > li").count();
    assert.ok(rows < 120, `${rows} rows`);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    await page.waitForFunction(() => [...document.querySelectorAll(".quote-card")].some((card) => {
      const box = card.getBoundingClientRect();
      return box.top < innerHeight && box.bottom > 0;
    }));
    console.log(`# the longest task took ${Math.round(await page.evaluate(() => globalThis.longest))} ms`);
  });
});

test("each wording is drawn in its own words, whatever is struck or marked in it", async () => {
  const claims = (await (await fetch(`${base}/claims?outlets_min=3&limit=5`)).json()).data;
  await withPage({}, async (page) => {
    for (const { id } of claims) {
      const claim = await (await fetch(`${base}/claims/${id}`)).json();
      await page.goto(`${base}/read/claims/${id}`);
      await page.waitForSelector(".wording");
      const drawn = await page.locator(".wording").evaluateAll((all) =>
        all.map((one) => {
          const copy = one.cloneNode(true);
          for (const other of copy.querySelectorAll("del, .visually-hidden")) other.remove();
          return copy.textContent.replace(/\s+/g, "");
        }),
      );
      assert.deepEqual(drawn, claim.renderings.map(({ quote }) => quote.content.text.replace(/\s+/g, "")));
    }
  });
});

test("the front page leads with a statement that outlets tell differently, and one click shows how", async () => {
  await withPage({}, async (page) => {
    await page.goto(base);
    await settle(page);
    const lead = page.locator(".claim-row.lead");
    assert.match(await lead.locator(".spread").innerText(), /تعارض/);
    await lead.locator("h2 a").click();
    await page.waitForSelector(".claim-head");
    assert.match(page.url(), /\/read\/claims\/\d+$/);
    assert.ok((await page.locator(".conflicts li").count()) > 0);
    const relations = await page.locator(".rendering .relation").allInnerTexts();
    for (const wanted of ["الصيغة الأتم", "حرفية", "مختصرة"]) assert.ok(relations.includes(wanted), `${wanted}: ${relations}`);
    assert.match(await page.locator(".copy").first().innerText(), /منقول عن/);
    assert.ok((await page.locator(".wording ins, .wording del").count()) > 0);
  });
});

test("search finds what somebody said by words, by a name that is spelt otherwise, and narrows down", async () => {
  await withPage({}, async (page) => {
    await page.goto(base);
    await settle(page);
    await page.fill("#search-words", "الاتفاق");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".quote-card");
    assert.match(decodeURIComponent(page.url()), /\/read\/search\?q=الاتفاق/);
    await page.goto(`${base}/read/search?in=speakers&q=${encodeURIComponent("المرساوى")}`);
    await page.waitForSelector(".speaker-row");
    assert.match(await page.locator(".speaker-row").first().innerText(), /المرساوي/);
    await page.goto(`${base}/read/search?q=${encodeURIComponent("الاتفاق")}&from=2026-03-18`);
    await page.waitForSelector(".quote-card");
    for (const time of await page.locator(".quote-card time").evaluateAll((all) => all.map((one) => one.dateTime)))
      assert.ok(time >= "2026-03-18", time);
  });
});

test("an article marks what was said; the keyboard reaches it, and its evidence stands beside it", async () => {
  await withPage({}, async (page) => {
    await page.goto(base + views.article);
    await settle(page);
    const id = views.article.split("/").pop();
    const quotes = (await (await fetch(`${base}/articles/${id}/quotes?limit=200`)).json()).data;
    for (const quote of quotes.slice(0, 5)) {
      const said = await page.locator(`.marked .said[data-quote="${quote.id}"]`).allInnerTexts();
      assert.ok(quote.content.text.startsWith(said[0]), `${said[0]} | ${quote.content.text}`);
    }
    const second = quotes[1];
    await page.focus(`#said-${second.id}`);
    await page.waitForFunction((text) => document.querySelector(".margin blockquote")?.textContent === text, second.content.text);
    await page.keyboard.press("Enter");
    await page.waitForFunction((quote) => location.search.includes(quote), second.id);
    assert.match(await page.locator(".margin").innerText(), new RegExp(second.rule));
  });
});

test("offsets are code points: letters beyond the first plane move nothing", async () => {
  const text = "𐤀𐤁 قالت المهندسة وداد الكيلاني: «السقف 😀 آمن تماما». وأضافت: «سنفتح الباب غدا».";
  const reply = await fetch(`${base}/articles`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ url: "https://points.example/1", outlet: "نقاط", title: "نقاط", published_at: "2026-01-02", text }),
  });
  const stored = await reply.json();
  await withPage({}, async (page) => {
    await page.goto(`${base}/read/articles/${stored.id}`);
    await settle(page);
    for (const quote of stored.quotes) {
      const said = await page.locator(`.marked .said[data-quote="${quote.id}"]`).allInnerTexts();
      assert.equal(said.join(""), quote.content.text);
    }
  });
  await fetch(`${base}/articles/${stored.id}`, { method: "DELETE" });
});

test("a correction is made with a name, shown, listed and undone", async () => {
  await withPage({}, async (page) => {
    await page.goto(base + views["article-quote"]);
    await settle(page);
    const who = page.locator(".evidence .speaker-name");
    const before = await who.innerText();
    await page.click(".margin .corrections summary");
    await page.click("text=القائل غيره");
    await page.fill(".picker input[type=search]", "ناصر القيسوني");
    await page.click(".picker input[type=radio]");
    await page.click(".corrections form button[type=submit]");
    await page.waitForFunction((name) => document.querySelector(".evidence .speaker-name")?.textContent !== name, before);
    assert.equal(await who.innerText(), "ناصر القيسوني");
    await page.goto(`${base}/read/corrections`);
    await page.waitForSelector(".correction");
    await page.click(".correction button");
    await page.waitForSelector(".correction.undone");
    await page.goto(base + views["article-quote"]);
    await settle(page);
    assert.equal(await page.locator(".evidence .speaker-name").innerText(), before);
  });
});

test("the ends of a quotation are moved by arrow keys and by dragging, and put back", async () => {
  await withPage({}, async (page) => {
    await page.goto(base + views["article-quote"]);
    await settle(page);
    const said = page.locator(".evidence blockquote");
    const before = await said.innerText();
    await page.click(".margin .corrections summary");
    await page.click("text=حدود القول خاطئة");
    await page.focus(".handle.end");
    await page.keyboard.press("ArrowRight"); // back by a word: the text runs to the left
    const handle = await page.locator(".handle.start").boundingBox();
    const third = await page.locator(".edges .in[data-word]").nth(2).boundingBox();
    await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(third.x + third.width / 2, third.y + third.height / 2, { steps: 5 });
    await page.mouse.up();
    await page.click(".corrections form button[type=submit]");
    await page.waitForFunction((text) => document.querySelector(".evidence blockquote")?.textContent !== text, before);
    const after = await said.innerText();
    assert.ok(before.includes(after) && before.split(" ").length - after.split(" ").length >= 2, after);
    await page.click(".margin .corrections >> text=تراجع");
    await page.waitForFunction((text) => document.querySelector(".evidence blockquote")?.textContent === text, before);
  });
});

test("a speaker is joined to another, and parted again", async () => {
  const speakers = (await (await fetch(`${base}/speakers?kind=person&limit=30`)).json()).data;
  const [into, from] = [speakers[0], speakers.find((speaker, index) => index > 5 && speaker.quotes_count > 1)];
  const namesOf = async () => (await (await fetch(`${base}/speakers/${into.id}`)).json()).names.map((name) => name.name);
  const before = await namesOf();
  await withPage({}, async (page) => {
    await page.goto(`${base}/read/speakers/${into.id}`);
    await settle(page);
    await page.click(".corrections summary");
    await page.fill(".picker input[type=search]", from.name);
    await page.locator(".picker label", { hasText: from.name }).last().locator("input").check();
    await page.click(".corrections form button[type=submit]");
    await page.waitForFunction((name) => document.querySelector(".about")?.textContent.includes(name), from.name);
    await page.locator(".corrections .index li", { hasText: from.name }).locator("button").first().click();
    await page.waitForFunction((name) => !document.querySelector(".about")?.textContent.includes(name), from.name);
  });
  assert.deepEqual(await namesOf(), before);
});

test("a wording is taken out of a statement, and that is undone in the list", async () => {
  const id = views.claim.split("/").pop();
  const count = async () => (await (await fetch(`${base}/claims/${id}`)).json()).quotes_count;
  const before = await count();
  await withPage({}, async (page) => {
    await page.goto(base + views.claim);
    await page.waitForSelector(".rendering");
    const last = page.locator(".rendering").last();
    await last.locator("summary").click();
    await last.locator("text=ليست صيغة لهذا القول").click();
    await page.waitForFunction((wanted) => document.querySelectorAll(".rendering").length === wanted, before - 1);
    await page.goto(`${base}/read/corrections`);
    await page.waitForSelector(".correction");
    const id = await page.locator("li[data-id]", { has: page.locator(".correction:not(.undone)") }).first().getAttribute("data-id");
    await page.click(`li[data-id="${id}"] .correction button`);
    await page.waitForSelector(`li[data-id="${id}"] .correction.undone`);
  });
  assert.equal(await count(), before);
});

test("where keys are on the page asks for one, and goes on when it has it", async () => {
  const [address, key] = (await ask("keys")).split(" ");
  const opened = await openPage(browser, address);
  const { page } = opened;
  try {
    await page.goto(address);
    await page.waitForSelector(".away");
    assert.match(await page.locator(".away").innerText(), /مفتاح/);
    await page.click(".settings summary");
    await page.fill(".settings input[type=password]", key);
    await page.keyboard.press("Tab");
    await page.waitForSelector(".empty, .claim-row");
    assert.equal(await page.locator(".away").count(), 0);
    assert.deepEqual(opened.wrong.filter((line) => !/status of 401/.test(line)), []);
  } finally {
    await opened.close();
  }
});

test("what comes in is shown as it comes in", async () => {
  const { paths } = await (await fetch(`${base}/openapi.json`)).json();
  if (!paths["/stream"]) return "this service has no stream";
  await withPage({}, async (page) => {
    await page.goto(`${base}/read/stream`);
    await page.waitForSelector(".state.open");
    const reply = await fetch(`${base}/articles`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ url: "https://stream.example/1", outlet: "مباشر", text: "قالت حارسة المخزن فدوى النجار إن الباب مفتوح." }),
    });
    await page.waitForSelector(".quote-card");
    assert.match(await page.locator(".quote-card").first().innerText(), /الباب مفتوح/);
    await fetch(`${base}/articles/${(await reply.json()).id}`, { method: "DELETE" });
  });
  return null;
});

test("a pasted article shows at once what was found in it", async () => {
  await withPage({ language: "en" }, async (page) => {
    await page.goto(`${base}/read/add`);
    await page.fill("textarea", "قال عامل المنارة رشيد البحري إن الضوء لن ينطفئ هذه الليلة.");
    await page.fill(".add-form .fields input >> nth=1", "صحيفة المرفأ");
    await page.click(".add-form button[type=submit]");
    await page.waitForSelector(".marked .said");
    assert.equal(await page.locator(".marked .said").first().innerText(), "الضوء لن ينطفئ هذه الليلة");
    const id = /articles\/(\d+)/.exec(await page.locator(".where a").first().getAttribute("href"))[1];
    await fetch(`${base}/articles/${id}`, { method: "DELETE" });
  });
});

test("a speaker's timeline goes from months to hours and back, and the list follows it", async () => {
  await withPage({}, async (page) => {
    await page.goto(base + views.speaker);
    await page.waitForSelector("svg.bars .bar");
    const all = await page.locator(".quote-card").count();
    await page.locator("svg.bars .bar").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.search.includes("from="));
    await page.waitForFunction(() => document.querySelector(".timeline .step")?.textContent.includes("ساعة"));
    await page.waitForFunction((count) => document.querySelectorAll(".quote-card").length < count, all);
    await page.click("text=كل المدة");
    await page.waitForFunction((count) => document.querySelectorAll(".quote-card").length === count, all);
  });
});

test("the language and the digits are a switch, and stay", async () => {
  await withPage({}, async (page) => {
    await page.goto(base);
    await settle(page);
    await page.click(".settings button[lang=en]");
    await page.waitForFunction(() => document.documentElement.dir === "ltr" && document.title.startsWith("Isnad"));
    await page.reload();
    await settle(page);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    await page.click(".settings button[lang=ar]");
    await page.click(".settings summary");
    await page.click("text=١٢٣");
    await page.waitForFunction(() => /[٠-٩]/.test(document.querySelector(".spread").textContent));
    assert.doesNotMatch(await page.locator(".spread").first().innerText(), /[0-9]/);
  });
});

test("the service goes away: the page says so, keeps what it shows, and goes on by itself", async () => {
  await withPage(
    {},
    async (page) => {
      await page.goto(`${base}/read/claims`);
      await page.waitForSelector(".claim-row");
      await ask("stop");
      await page.click("nav >> text=المتحدثون");
      await page.waitForSelector(".away");
      await ask("start");
      await page.waitForSelector(".speaker-row", { timeout: 30000 });
      await page.waitForFunction(() => !document.querySelector(".away"));
    },
    /ERR_CONNECTION|Failed to load resource|Failed to fetch/,
  );
});

await withBrowser(async (started) => {
  browser = started;
  views = await viewsOf(base);
  console.log(`1..${tests.length}`);
  for (const [index, { name, run }] of tests.entries()) {
    try {
      const skipped = await run();
      console.log(`ok ${index + 1} - ${name}${skipped ? ` # SKIP ${skipped}` : ""}`);
    } catch (error) {
      process.exitCode = 1;
      console.log(`not ok ${index + 1} - ${name}`);
      console.log(String(error.stack ?? error).split("\n").slice(0, 40).map((line) => `# ${line}`).join("\n"));
    }
  }
});
process.exit();
