#include "server/auth/CommonPasswords.h"

#include <QFile>

namespace stoa {

namespace {

// Each password between two line feeds.
QByteArray listed()
{
    QFile file(QStringLiteral(":/passwords/common-passwords.txt"));
    if (!file.open(QFile::ReadOnly))
        qFatal("The list of common passwords is not compiled in.");
    return file.readAll();
}

} // namespace

bool CommonPasswords::contains(const QString &password)
{
    static const QByteArray all = listed();
    if (password.contains(u'\n') || password.startsWith(u'#')) // a comment in the list
        return false;
    return all.contains('\n' + password.toLower().toUtf8() + '\n');
}

} // namespace stoa
