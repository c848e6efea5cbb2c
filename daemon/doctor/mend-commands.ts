/** What the commands depend on. */
export interface System {
  /** The text of /etc/os-release. */
  release: string
  /** NVIDIA's packages are among the package manager's sources already. */
  hasNvidiaSource: boolean
  /** Where a Python environment for NVIDIA's libraries may be made. */
  venv: string
  home: string
}

const nvidia = 'https://developer.download.nvidia.com/compute/cuda/repos'
const wheels = ['cuda-runtime', 'cublas', 'cufft', 'curand', 'cuda-nvrtc', 'cudnn'].map(
  (name) => `nvidia-${name}-cu12`,
)
/** NVIDIA's folders of packages; a newer system takes the newest of its kind. */
const ubuntus = { focal: 'ubuntu2004', jammy: 'ubuntu2204', noble: 'ubuntu2404' }

const quoted = (path: string) => (/^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)

function readRelease(release: string) {
  const field = (name: string) => new RegExp(`^${name}=["']?([^"'\n]*)`, 'm').exec(release)?.[1] ?? ''
  const ids = [field('ID'), ...field('ID_LIKE').split(' ')]
  const version = Number.parseFloat(field('VERSION_ID'))
  return { is: (id: string) => ids.includes(id), version, codename: field('UBUNTU_CODENAME') }
}

/**
 * The command that installs what is missing of CUDA 12 and cuDNN 9: from NVIDIA's packages for the distribution, else
 * from NVIDIA's Python packages, which serve every Linux.
 * https://docs.nvidia.com/cuda/cuda-installation-guide-linux/
 */
export function installCudaCommand(missing: string[], { release, hasNvidiaSource, venv }: System): string {
  const packages = [
    ...(missing.some((name) => !name.startsWith('libcudnn')) ? ['cuda-libraries-12-9'] : []),
    ...(missing.some((name) => name.startsWith('libcudnn')) ? ['libcudnn9-cuda-12'] : []),
  ].join(' ')
  const { is, version, codename } = readRelease(release)
  if (is('debian') || is('ubuntu')) {
    const folder = is('ubuntu')
      ? (ubuntus[codename as keyof typeof ubuntus] ?? 'ubuntu2404')
      : version === 11
        ? 'debian11'
        : 'debian12'
    const keyring = '/tmp/cuda-keyring.deb'
    const source = `wget -qO ${keyring} ${nvidia}/${folder}/x86_64/cuda-keyring_1.1-1_all.deb && sudo dpkg -i ${keyring} && `
    return `${hasNvidiaSource ? '' : source}sudo apt-get update && sudo apt-get install -y ${packages}`
  }
  if (is('fedora') || is('rhel')) {
    const folder = is('rhel') ? `rhel${version < 9 ? 8 : 9}` : 'fedora41'
    const address = `${nvidia}/${folder}/x86_64/cuda-${folder}.repo`
    const source = is('rhel')
      ? `sudo dnf config-manager --add-repo ${address} && `
      : `sudo dnf config-manager addrepo --from-repofile=${address} && `
    return `${hasNvidiaSource ? '' : source}sudo dnf install -y ${packages}`
  }
  return `python3 -m venv ${quoted(venv)} && ${quoted(`${venv}/bin/pip`)} install ${wheels.join(' ')}`
}

/** The command that makes the loader look into folders: for the user's own ones in this shell, else for everyone. */
export function showLoaderCommand(folders: string[], { home }: Pick<System, 'home'>): string {
  const own = folders.some((folder) => folder.startsWith(`${home}/`))
  if (own)
    return `export LD_LIBRARY_PATH=${folders.map(quoted).join(':')}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}`
  const lines = folders.map(quoted).join(' ')
  return `printf '%s\\n' ${lines} | sudo tee /etc/ld.so.conf.d/drape-cuda.conf && sudo ldconfig`
}

/** The command that installs the distribution's own build of NVIDIA's driver. */
export function installDriverCommand({ release }: Pick<System, 'release'>): string {
  const { is } = readRelease(release)
  if (is('ubuntu')) return 'sudo ubuntu-drivers install && sudo reboot'
  if (is('debian')) return 'sudo apt-get install -y nvidia-driver && sudo reboot'
  if (is('fedora')) return 'sudo dnf install -y akmod-nvidia xorg-x11-drv-nvidia-cuda && sudo reboot'
  if (is('arch')) return 'sudo pacman -S --needed nvidia-open nvidia-utils && sudo reboot'
  return 'xdg-open https://www.nvidia.com/drivers'
}
