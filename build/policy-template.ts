/** The template for Windows' group policy (ADMX) and its Danish texts (ADML), made from the same settings the program reads. */
import { policyNames, type PolicyName, type SettingForm } from '#shared/domain/policy.ts';
import { formOf } from '#shared/domain/policy-rules.ts';
import { daPolicy } from '#shared/texts/da-policy.ts';

/** Below HKLM; `src-main/windows-registry.ts` reads them. */
const key = String.raw`SOFTWARE\Policies\Straks`;
const variants = [
  { prefix: '', key, category: 'Straks' },
  { prefix: 'Suggested_', key: String.raw`${key}\Suggested`, category: 'StraksSuggested' },
] as const;
type Variant = (typeof variants)[number];

const namespace = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
const { settingName, settingHelp, template } = daPolicy;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** @returns `straks.admx`: what can be set, and where it lands in the registry. */
export function admx(): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitions xmlns="${namespace}" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="straks" namespace="Straks.Policies.Straks" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="SUPPORTED" displayName="$(string.SUPPORTED)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="Straks" displayName="$(string.Straks)" />
    <category name="StraksSuggested" displayName="$(string.StraksSuggested)" />
  </categories>
  <policies>
${variants.flatMap((variant) => policyNames.map((name) => policyOf(name, variant))).join('\n')}
  </policies>
</policyDefinitions>
`;
}

function policyOf(name: PolicyName, { prefix, key: under, category }: Variant): string {
  const id = `${prefix}${name}`;
  const form = formOf(name);
  const place = `name="${id}" class="Machine" displayName="$(string.${name})" explainText="$(string.${id}_Help)" key="${under}"`;
  const head = `      <parentCategory ref="${category}" />
      <supportedOn ref="SUPPORTED" />`;
  if (form.kind === 'yes-no') {
    return `    <policy ${place} valueName="${name}">
${head}
      <enabledValue><decimal value="1" /></enabledValue>
      <disabledValue><decimal value="0" /></disabledValue>
    </policy>`;
  }
  return `    <policy ${place} presentation="$(presentation.${name})">
${head}
      <elements>
${elementOf(name, form)}
      </elements>
    </policy>`;
}

function elementOf(name: PolicyName, form: Exclude<SettingForm, { kind: 'yes-no' }>): string {
  const place = `id="${name}" valueName="${name}" required="true"`;
  if (form.kind === 'number') {
    return `        <decimal ${place} minValue="${String(form.least)}" maxValue="${String(form.most)}" />`;
  }
  if (form.kind !== 'one-of') return `        <text ${place} />`;
  const items = form.values.map((value) => {
    const stored = typeof value === 'number' ? `<decimal value="${String(value)}" />` : `<string>${value}</string>`;
    return `          <item displayName="$(string.${itemId(name, value)})"><value>${stored}</value></item>`;
  });
  return `        <enum ${place}>
${items.join('\n')}
        </enum>`;
}

const itemId = (name: PolicyName, value: string | number): string => `${name}_${String(value).replaceAll('-', '_')}`;

/** @returns `da-DK/straks.adml`: what the administrator reads. */
export function adml(): string {
  const strings = [
    ['Straks', template.product],
    ['StraksSuggested', template.suggested],
    ['SUPPORTED', template.supported],
    ...policyNames.flatMap((name) => [
      [name, settingName[name]],
      [`${name}_Help`, settingHelp[name]],
      [`Suggested_${name}_Help`, `${settingHelp[name]} ${template.suggestedHelp}`],
      ...itemsOf(name),
    ]),
  ].map(([id = '', text = '']) => `      <string id="${id}">${escaped(text)}</string>`);
  const presentations = policyNames.flatMap((name) => presentationOf(name) ?? []);
  return `<?xml version="1.0" encoding="utf-8"?>
<policyDefinitionResources xmlns="${namespace}" revision="1.0" schemaVersion="1.0">
  <displayName>${escaped(template.product)}</displayName>
  <description>${escaped(template.description)}</description>
  <resources>
    <stringTable>
${strings.join('\n')}
    </stringTable>
    <presentationTable>
${presentations.join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

function itemsOf(name: PolicyName): string[][] {
  const form = formOf(name);
  if (form.kind !== 'one-of') return [];
  return form.values.map((value) => [itemId(name, value), daPolicy.valueText(name, value)]);
}

function presentationOf(name: PolicyName): string | null {
  const form = formOf(name);
  if (form.kind === 'yes-no') return null;
  const label = escaped(settingName[name]);
  const field = {
    'one-of': `<dropdownList refId="${name}" noSort="true">${label}</dropdownList>`,
    number: `<decimalTextBox refId="${name}">${label}</decimalTextBox>`,
    address: `<textBox refId="${name}"><label>${label}</label></textBox>`,
    municipality: `<textBox refId="${name}"><label>${label}</label></textBox>`,
    text: `<textBox refId="${name}"><label>${label}</label></textBox>`,
  }[form.kind];
  return `      <presentation id="${name}">${field}</presentation>`;
}
