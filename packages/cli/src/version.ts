/** The version of the package, as `constellation --version` prints it; a test keeps it equal to package.json. */
export const version = "0.1.0";
