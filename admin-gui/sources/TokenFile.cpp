#include "admin-gui/sources/TokenFile.h"

#include <QDir>
#include <QFile>

namespace stoa {

namespace {

constexpr qint64 maxLength = 1024;

} // namespace

bool TokenFile::isToken(const QByteArray &text)
{
    return !text.isEmpty() && text.size() < maxLength
        && std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

tl::expected<QByteArray, QString> TokenFile::read(const QString &path)
{
    QFile file(path);
    const QString shown = QDir::toNativeSeparators(path);
    if (!file.exists())
        return tl::unexpected(tr("The token file %1 does not exist.").arg(shown));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(tr("The token file %1 can’t be read: %2").arg(shown, file.errorString()));
    const QByteArray token = file.read(maxLength).trimmed();
    if (!isToken(token))
        return tl::unexpected(tr("The file %1 does not contain an admin token.").arg(shown));
    return token;
}

} // namespace stoa
