/**
 * What a picture is drawn on and with: its measures, its colours, and SVG written so that nothing in a text can be
 * markup. A chat on a telephone shows the picture at less than half its width, hence the large letters.
 */

export type Theme =
  | "dark"
  | "light"
  /** As the browser that shows it is set; for pages, not for making a PNG. */
  | "auto";

export const WIDTH = 800;
export const LEFT = 32;
export const RIGHT = WIDTH - 32;

export const TITLE_SIZE = 34;
export const LABEL_SIZE = 27;
/** Axis, counts and small print. */
export const NOTE_SIZE = 24;

type Colour = "paper" | "ink" | "quiet" | "rule" | "mark" | "bar";

/** The console's own colours. */
const COLOURS: Readonly<Record<Exclude<Theme, "auto">, Readonly<Record<Colour, string>>>> = {
  light: {
    paper: "#fbfaf6",
    ink: "#1e1c19",
    quiet: "#625c53",
    rule: "#ddd8cd",
    mark: "#8a1c1c",
    bar: "#948b7d",
  },
  dark: {
    paper: "#171614",
    ink: "#e9e4da",
    quiet: "#a8a093",
    rule: "#38342d",
    mark: "#ef9f92",
    bar: "#7d7567",
  },
};

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with text or other elements in it, which are `content` as they are. */
export function element(name: string, attributes: Attributes, content = ""): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(shortened(value))}"`)
    .join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Text as it stands; nothing in it is markup. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

export function drawing(height: number, theme: Theme, content: readonly string[]): string {
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: WIDTH,
      height,
      viewBox: `0 0 ${WIDTH} ${height}`,
    },
    [
      element("style", {}, styleOf(theme)),
      FADING,
      element("rect", { class: "paper", width: WIDTH, height }),
      ...content,
    ].join(""),
  );
}

/** Fills the mark of a time that is not known exactly: there in the middle, gone at both ends. */
const FADING = element(
  "linearGradient",
  { id: "fading" },
  [0, 1, 0]
    .map((opacity, index) =>
      element("stop", { class: "fading", offset: index / 2, "stop-opacity": opacity }),
    )
    .join(""),
);

/** Rasterizers know no variables, so a theme that is certain is written out. */
function styleOf(theme: Theme): string {
  const colour = (name: Colour) => (theme === "auto" ? `var(--${name})` : COLOURS[theme][name]);
  const rules = [
    `text{font-family:"DejaVu Sans",Verdana,sans-serif;fill:${colour("ink")}}`,
    `.title{font-size:${TITLE_SIZE}px;font-weight:bold}`,
    `.label{font-size:${LABEL_SIZE}px}`,
    `.note{font-size:${NOTE_SIZE}px}`,
    `.quiet{fill:${colour("quiet")}}`,
    // A label stands clear of the lines behind it.
    `.clear{stroke:${colour("paper")};stroke-width:10px;stroke-linejoin:round;paint-order:stroke}`,
    `.paper{fill:${colour("paper")}}`,
    `.bar{fill:${colour("bar")}}`,
    `.rule{stroke:${colour("rule")};stroke-width:2px}`,
    `.day,.stretch{fill:${colour("mark")}}`,
    `.reported{fill:${colour("paper")};stroke:${colour("mark")};stroke-width:4px}`,
    ".about{fill:url(#fading)}",
    `.fading{stop-color:${colour("mark")}}`,
  ];
  if (theme !== "auto") return rules.join("");
  const dark = `@media (prefers-color-scheme:dark){:root{${variables("dark")}}}`;
  return `:root{${variables("light")}}${dark}${rules.join("")}`;
}

function variables(theme: Exclude<Theme, "auto">): string {
  return Object.entries(COLOURS[theme])
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");
}

/** A tenth of a unit is finer than anyone sees. */
function shortened(value: string | number | undefined): string {
  return typeof value === "number" ? String(Math.round(value * 10) / 10) : String(value);
}
