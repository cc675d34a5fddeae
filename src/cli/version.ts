/** The version of the package, read when the bundle is made. */
export { version } from '../../package.json';
