// Asks the platforms' own packages: whether a signature is Discord's, and what is wrong with an Adaptive Card.
// Arguments: the folder of the packages, Discord's public key, its signature and timestamp. Standard input: two lines
// of JSON, the signed body and the card.
const fs = require('fs');
const [folder, key, signature, timestamp] = process.argv.slice(2);
const [body, card] = fs.readFileSync(0, 'utf8').split('\n');

// The package's own entry asks for a bundler; its built file asks for no more than a window.
const built = { exports: {} };
new Function('module', 'exports', 'require', 'self', 'window',
    fs.readFileSync(folder + '/adaptivecards/dist/adaptivecards.js', 'utf8'))(
    built, built.exports, require, globalThis, globalThis);

function faults(json) {
  const context = new built.exports.SerializationContext();
  const parsed = new built.exports.AdaptiveCard();
  parsed.parse(json, context);
  return context.eventCount + parsed.validateProperties().validationEvents.length + (parsed.getItemCount() ? 0 : 1);
}

const broken = JSON.parse(card);
broken.body[0].type = 'Unknown';
broken.body[1].spacing = 'Vast';
const { verifyKey } = require(folder + '/discord-interactions');
(async () => {
  console.log('signed', await verifyKey(body, signature, timestamp, key));
  console.log('changed', await verifyKey(body + ' ', signature, timestamp, key));
  console.log('faults', faults(JSON.parse(card)));
  console.log('broken', faults(broken));
})();
