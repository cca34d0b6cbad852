#pragma once

#include <QByteArray>
#include <QString>

namespace stoa {

// What is stored of a password: Argon2id in PHC form (RFC 9106; OWASP: m=19456 KiB, t=2, p=1), or for
// accounts of the old app the same over its bare SHA-256, marked "sha256:", until their next sign-in. All
// functions are slow on purpose (about 18 ms) and thread-safe; PasswordHasher runs them.
namespace PasswordHash {

QByteArray make(const QString &password);
// Around an old app's hash: 64 hex digits.
QByteArray wrap(const QByteArray &bareSha256);
// No password is known for it; checking against it takes as long as against any. Quick.
QByteArray unmatched();
bool verify(const QByteArray &stored, const QString &password);
// Is it older or weaker than what make() makes? Quick.
bool isOutdated(const QByteArray &stored);

} // namespace PasswordHash
} // namespace stoa
