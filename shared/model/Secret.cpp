#include "shared/model/Secret.h"

#include <QCryptographicHash>

#include <sys/random.h>

namespace stoa {

QByteArray Secret::randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    if (::getentropy(bytes.data(), size_t(size)) != 0)
        qFatal("The system has no source of random numbers");
    return bytes;
}

Secret Secret::generate()
{
    return Secret(randomBytes(32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray Secret::digest() const
{
    return QCryptographicHash::hash(m_text, QCryptographicHash::Blake2b_256).toHex();
}

} // namespace stoa
