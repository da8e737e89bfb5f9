/** What an instance's firmware says of itself, for a rehearsal: without it this machine's would be read in its place. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Gives `use` a directory in place of `/sys`, gone afterwards. Nitro instances bear their id as the asset tag. */
export async function withFirmware<T>(instanceId: string, use: (sysfs: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'rolecall-'))
  try {
    const dmi = join(directory, 'class/dmi/id')
    await mkdir(dmi, { recursive: true })
    await writeFile(join(dmi, 'sys_vendor'), 'Amazon EC2\n')
    await writeFile(join(dmi, 'board_asset_tag'), `${instanceId}\n`)
    return await use(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
