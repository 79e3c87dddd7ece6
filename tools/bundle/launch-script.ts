/** The shell script that starts a program of the bundle from wherever it is called, by a link too. */
export const launchScript = (program: string, app: string) => `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
# Last, so that a Vulkan loader of the machine's own comes first.
export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/lib"
exec "$here/node" "$here/apps/${app}/bin/${program}.js" "$@"
`;
