#pragma once

#include <QByteArray>
#include <QString>

namespace stoa {

// The stored form of a password: Argon2id in PHC form (RFC 9106; OWASP: m=19456 KiB, t=2, p=1). An account of
// the old app has Argon2id over its bare SHA-256, marked "sha256:", until its next sign-in. The functions are
// thread-safe and, unless marked quick, slow on purpose (about 18 ms), so PasswordHasher runs them.
namespace PasswordHash {

// UTF-16 units of the longest password that is normalized. Normalizing takes quadratic time, and no new
// password is longer.
constexpr qsizetype maxUnits = 1024;

// The form that is hashed (RFC 8265 4.2.2): NFC, so that all keyboards of a person give the same. A longer
// password stays as it is. Quick.
QString normalized(const QString &password);
QByteArray make(const QString &password);
// Wraps a hash of the old app, which is 64 hex digits.
QByteArray wrap(const QByteArray &bareSha256);
// Returns a hash that no known password matches. verify() takes as long for it as for any other, so that the
// time of an answer does not show whether an account exists. Quick.
QByteArray decoyHash();
// Hashes of passwords that were not normalized match as well. That takes twice as long, if the password is
// not normalized itself.
bool verify(const QByteArray &stored, const QString &password);
// True if it is older or weaker than the hashes of make(). Quick.
bool isOutdated(const QByteArray &stored);

} // namespace PasswordHash
} // namespace stoa
