#include "server/auth/PasswordHash.h"

#include "server/auth/Argon2id.h"

#include <QCryptographicHash>

#include <sodium.h>

namespace stoa::PasswordHash {

namespace {

constexpr auto wrappedPrefix = "sha256:";

QByteArray bareSha256(const QString &password)
{
    return QCryptographicHash::hash(password.toUtf8(), QCryptographicHash::Sha256).toHex();
}

bool isBare(const QByteArray &stored)
{
    return stored.size() == 64 && !stored.startsWith('$');
}

} // namespace

QByteArray make(const QString &password)
{
    return Argon2id::hash(password.toUtf8());
}

QByteArray wrap(const QByteArray &bareSha256)
{
    return wrappedPrefix + Argon2id::hash(bareSha256.toLower());
}

QByteArray unmatched()
{
    return Argon2id::unmatched();
}

bool verify(const QByteArray &stored, const QString &password)
{
    if (stored.startsWith(wrappedPrefix))
        return Argon2id::verify(stored.sliced(qstrlen(wrappedPrefix)), bareSha256(password));
    if (isBare(stored)) { // not wrapped yet: compare as slowly as any other
        const QByteArray computed = bareSha256(password);
        Argon2id::hash(computed);
        return sodium_memcmp(stored.toLower().constData(), computed.constData(), size_t(computed.size()))
            == 0;
    }
    return Argon2id::verify(stored, password.toUtf8());
}

bool isOutdated(const QByteArray &stored)
{
    if (stored.startsWith(wrappedPrefix) || isBare(stored))
        return true;
    return Argon2id::isOutdated(stored);
}

} // namespace stoa::PasswordHash
