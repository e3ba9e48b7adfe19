/** The software bill of materials (SBOM) of the installed app, as CycloneDX 1.6: the same for the same lockfile. */
import { carriedPackages, manifest } from './carried-packages.ts';

/** A component as CycloneDX names it; the package URL is what vulnerability databases look things up by. */
interface Component {
  readonly type: 'library' | 'framework';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: readonly { readonly expression: string }[];
}

/** @returns every package that runs with Straks, bundled ones too, with version and licence. */
export function softwareBill() {
  const components = carriedPackages().map(({ name, version, license, where }): Component => {
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
    const type = where === 'runtime' ? 'framework' : 'library';
    return { type, 'bom-ref': purl, name, version, purl, licenses: [{ expression: license }] };
  });
  const { name, version, license } = manifest;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name, version, licenses: [{ expression: license }] } },
    components,
  } as const;
}
