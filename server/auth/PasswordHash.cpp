#include "server/auth/PasswordHash.h"

#include "server/auth/Argon2id.h"

#include <QCryptographicHash>

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

// Compares two texts of the same length in constant time.
bool isSame(const QByteArray &a, const QByteArray &b)
{
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

bool verifyAsIs(const QByteArray &stored, const QString &password)
{
    if (stored.startsWith(wrappedPrefix))
        return Argon2id::verify(stored.sliced(qstrlen(wrappedPrefix)), bareSha256(password));
    if (isBare(stored)) { // not wrapped yet, but must take as long as any other
        const QByteArray computed = bareSha256(password);
        Argon2id::hash(computed);
        return isSame(stored.toLower(), computed);
    }
    return Argon2id::verify(stored, password.toUtf8());
}

} // namespace

QString normalized(const QString &password)
{
    return password.size() > maxUnits ? password : password.normalized(QString::NormalizationForm_C);
}

QByteArray make(const QString &password)
{
    return Argon2id::hash(normalized(password).toUtf8());
}

QByteArray wrap(const QByteArray &bareSha256)
{
    return wrappedPrefix + Argon2id::hash(bareSha256.toLower());
}

QByteArray decoyHash()
{
    return Argon2id::decoyHash();
}

bool verify(const QByteArray &stored, const QString &password)
{
    const QString usual = normalized(password);
    return verifyAsIs(stored, usual) || (usual != password && verifyAsIs(stored, password));
}

bool isOutdated(const QByteArray &stored)
{
    if (stored.startsWith(wrappedPrefix) || isBare(stored))
        return true;
    return Argon2id::isOutdated(stored);
}

} // namespace stoa::PasswordHash
