/** A pipeline, as the bundler puts it into the page. */
declare module "*.cst" {
  const text: string;
  export default text;
}
