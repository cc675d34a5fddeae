/** Made by esbuild.js from the catalog: names of packages that write to a system of record. */
declare module 'catalog:databases' {
  const names: readonly string[];
  export default names;
}
