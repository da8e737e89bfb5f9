/** The shell scripts of the project, as text: the bundler and the test runner load them so. */
declare module '*.sh' {
  const text: string
  export default text
}
