// Validators that others wrote, on what the test hands over on standard input: {contexts, schema, documents, now, checks: [{name, kind, value}]}.
// Answers {name: [complaints]}; no complaint means accepted. Nothing is fetched: what is not handed over does not exist.
import * as vc from '@digitalbazaar/vc';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import {compactVerify, importJWK} from 'jose';
import jsonld from 'jsonld';
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';

const input = JSON.parse(readFileSync(0, 'utf8'));
const now = new Date(input.now);

async function documentLoader(url) {
  const known = input.contexts[url] ?? input.documents[url];
  if (known) {
    return {contextUrl: null, documentUrl: url, document: known};
  }
  const did = input.documents[url.split('#')[0]];
  const method = did?.verificationMethod?.find(m => m.id === url);
  if (method) {
    return {contextUrl: null, documentUrl: url, document: {'@context': 'https://w3id.org/security/multikey/v1', ...method}};
  }
  throw new Error(`not handed over: ${url}`);
}

const ajv = new Ajv2019({strict: false, allErrors: true});
addFormats(ajv);
const fits = ajv.compile(input.schema);

function statusComplaints(result) {
  if (!result) return [];
  if (!result.verified) return [`status: ${result.error}`];
  return result.results.filter(r => r.status).map(r => `status: ${r.credentialStatus.statusPurpose}`);
}

const checks = {
  async credential(credential) {
    const complaints = fits(credential) ? [] : fits.errors.map(e => `schema: ${e.instancePath} ${e.message}`);
    const suite = () => new DataIntegrityProof({cryptosuite});
    const result = await vc.verifyCredential({
      credential, suite: suite(), documentLoader, now,
      checkStatus: options => checkStatus({...options, suite: suite(), documentLoader, verifyBitstringStatusListCredential: true})
    });
    complaints.push(...statusComplaints(result.statusResult));
    if (!result.verified) {
      complaints.push(...(result.error?.errors ?? [result.error]).filter(Boolean).map(e => `proof: ${e.message}`));
    }
    return complaints;
  },
  async jwt(token) {
    const {payload, protectedHeader} = await compactVerify(
      token, async header => importJWK(input.documents[header.kid], header.alg), {algorithms: ['RS256']});
    const claims = JSON.parse(new TextDecoder().decode(payload));
    const complaints = fits(claims) ? [] : fits.errors.map(e => `schema: ${e.instancePath} ${e.message}`);
    for (const [claim, value] of Object.entries({iss: claims.issuer.id, jti: claims.id, sub: claims.credentialSubject.id})) {
      if (claims[claim] !== value) complaints.push(`claim ${claim}: ${claims[claim]}`);
    }
    if (protectedHeader.typ !== 'JWT') complaints.push(`typ: ${protectedHeader.typ}`);
    complaints.push(...statusComplaints(await checkStatus({
      credential: claims, documentLoader, verifyBitstringStatusListCredential: false, verifyMatchingIssuers: false})));
    if (claims.nbf * 1000 > now) complaints.push('not valid yet');
    if (claims.exp && claims.exp * 1000 < now) complaints.push('expired');
    return complaints;
  },
  // A hosted badge as the 2.0 specification has it verified: by what its address serves, its class and its issuer.
  async assertion({document, address, recipient}) {
    const complaints = [];
    const hosted = input.documents[address];
    if (!hosted || document.id !== address) return ['hosted: not at its address'];
    if (hosted.revoked) return ['revoked'];
    for (const key of Object.keys(document)) {
      if (JSON.stringify(document[key]) !== JSON.stringify(hosted[key])) complaints.push(`hosted: another ${key}`);
    }
    const badge = input.documents[document.badge];
    const issuer = input.documents[badge?.issuer];
    for (const part of [document, badge, issuer]) {
      await jsonld.expand(part, {documentLoader, safe: true});
    }
    const expected = 'sha256$' + createHash('sha256').update(recipient.toLowerCase() + document.recipient.salt).digest('hex');
    if (document.recipient.identity !== expected) complaints.push('recipient: another one');
    if (!badge.image || !badge.criteria || !badge.name || !badge.description) complaints.push('badge class: incomplete');
    if (!issuer.name || !issuer.url || !issuer.email) complaints.push('issuer: incomplete');
    if (new URL(issuer.url).origin !== new URL(address).origin) complaints.push('issuer: another origin');
    if (document.expires && new Date(document.expires) < now) complaints.push('expired');
    return complaints;
  }
};

const verdicts = {};
for (const {name, kind, value} of input.checks) {
  verdicts[name] = await checks[kind](value).catch(error => [String(error.message)]);
}
process.stdout.write(JSON.stringify(verdicts));
