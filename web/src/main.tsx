// Starts the page.
import { render } from "preact";
import { App } from "./app";
import { followLinks } from "./router";
import { loadTheRest } from "./views";
import "./styles/fonts.css";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/quote.css";

const root = document.getElementById("room");
if (root) {
  followLinks();
  render(<App />, root);
  loadTheRest();
}
