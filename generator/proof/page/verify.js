/* Verifies the text of a certificate's QR code, by nothing but the office's published keys and its
   signed list of revoked certificates. No network, no storage, nothing sent. */
(function (root) {
  "use strict";
  var ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  var SIGNATURE = 64;

  function bytesOfBase32(text) {
    var out = [], bits = 0, value = 0;
    for (var i = 0; i < text.length; i++) {
      var digit = ALPHABET.indexOf(text[i]);
      if (digit < 0) return null;
      value = ((value << 5) | digit) & 0xfff;
      bits += 5;
      if (bits >= 8) { bits -= 8; out.push((value >> bits) & 255); }
    }
    return new Uint8Array(out);
  }

  function bytesOfHex(text) {
    var out = new Uint8Array(text.length / 2);
    for (var i = 0; i < out.length; i++) out[i] = parseInt(text.substr(2 * i, 2), 16);
    return out;
  }

  function bytesOfText(text) {
    return new Uint8Array(unescape(encodeURIComponent(text)).split("").map(function (c) { return c.charCodeAt(0); }));
  }

  function textOfBytes(bytes) {
    var told = "";
    for (var i = 0; i < bytes.length; i++) told += "%" + (256 + bytes[i]).toString(16).slice(1);
    return decodeURIComponent(told);
  }

  function joined(first, second) {
    var out = new Uint8Array(first.length + second.length);
    out.set(first);
    out.set(second, first.length);
    return out;
  }

  function genuine(nacl, key, kind, content, signature) {
    var message = joined(bytesOfText("wenshu " + kind + " 1\n"), content);
    return nacl.sign.detached.verify(message, signature, bytesOfHex(key.public));
  }

  function keyOf(published, id) {
    return published.keys.filter(function (key) { return key.id === id; })[0];
  }

  /* The list of revoked certificates, or null where its own signature is wrong. */
  function revokedOf(nacl, published) {
    var list = published.revoked, key = keyOf(published, list.key);
    if (!key || key.state === "withdrawn") return null;
    if (!genuine(nacl, key, "revocations", bytesOfText(list.body), bytesOfHex(list.signature))) return null;
    return JSON.parse(list.body);
  }

  function claimOf(text) {
    var packed = text.trim().replace(/^WENSHU:/i, "");
    packed = packed.slice(packed.lastIndexOf("#") + 1).toUpperCase();
    var content = bytesOfBase32(packed);
    if (!content || content.length <= SIGNATURE) return null;
    var payload = content.slice(0, content.length - SIGNATURE), told;
    try { told = JSON.parse(textOfBytes(payload)); } catch (error) { return null; }
    if (!Array.isArray(told) || told[0] !== 1 || told.length !== 7) return null;
    return {
      key: told[1], document: told[2], number: told[3], issued: told[4], words: told[5], shows: told[6],
      payload: payload, signature: content.slice(content.length - SIGNATURE)
    };
  }

  /* {verdict, claim, by, asOf}: valid, forged, revoked, replaced, or undecided. */
  function verify(nacl, text, published) {
    var claim = claimOf(text);
    if (!claim) return { verdict: "forged" };
    var key = keyOf(published, claim.key);
    if (!key || !genuine(nacl, key, "certificate", claim.payload, claim.signature)) return { verdict: "forged" };
    var list = revokedOf(nacl, published);
    if (key.state === "withdrawn" || !list) return { verdict: "undecided", claim: claim };
    var found = list.revoked.filter(function (one) { return one[0] === claim.document && one[1] === claim.number; })[0];
    if (found) return { verdict: found[3] ? "replaced" : "revoked", claim: claim, on: found[2], by: found[3], asOf: list.on };
    return { verdict: "valid", claim: claim, asOf: list.on };
  }

  root.wenshuVerify = verify;
})(typeof module !== "undefined" && module.exports ? module.exports : self);
