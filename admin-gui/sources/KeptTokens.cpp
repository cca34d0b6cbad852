#include "admin-gui/sources/KeptTokens.h"

#include "admin-gui/sources/ServerAddress.h"
#include "admin-gui/sources/TokenFile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryFile>
#include <QUrl>

#include <cstdio>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// However the user types the address of a server, it is the same key.
QString keyOf(const QString &server)
{
    return ServerAddress(server).url().toString();
}

} // namespace

KeptTokens::KeptTokens(const QString &folder, std::unique_ptr<Keyring> keyring, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
    , m_keyring(std::move(keyring))
{
}

void KeptTokens::find(const QString &server, QObject *context, Keyring::Found handler)
{
    const QString key = keyOf(server);
    if (!m_keyring) {
        handler(tokenInFile(key));
        return;
    }
    m_keyring->read(key, context, [this, key, handler = std::move(handler)](const QByteArray &token) {
        handler(TokenFile::isToken(token) ? token : tokenInFile(key));
    });
}

void KeptTokens::keep(const QString &server, const QByteArray &token)
{
    const QString key = keyOf(server);
    if (!m_keyring) {
        keepInFile(key, token);
        return;
    }
    m_keyring->write(key, token, this, [this, key, token](bool isKept) {
        if (!isKept) {
            keepInFile(key, token);
            return;
        }
        QFile::remove(pathOf(key)); // of an older token
        emit kept(tr("The token has been saved in your keyring."));
    });
}

QString KeptTokens::pathOf(const QString &key) const
{
    return QDir(m_folder).filePath(QString::fromLatin1(QUrl::toPercentEncoding(key)) + ".token"_L1);
}

QByteArray KeptTokens::tokenInFile(const QString &key) const
{
    return TokenFile::read(pathOf(key)).value_or(QByteArray());
}

// QTemporaryFile makes a file with the mode 0600, and rename(2) replaces the old one at once.
void KeptTokens::keepInFile(const QString &key, const QByteArray &token)
{
    const QString path = pathOf(key);
    QDir().mkpath(m_folder);
    QTemporaryFile file(QDir(m_folder).filePath(u"XXXXXX.new"_s));
    const bool isKept = file.open() && file.write(token + '\n') == token.size() + 1 && file.flush()
        && std::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(path).constData())
            == 0;
    if (!isKept) {
        emit kept(tr("The token could not be saved: %1").arg(file.errorString()));
        return;
    }
    file.setAutoRemove(false);
    emit kept(tr("No keyring answers, so the token has been saved in %1, which only you can read.")
                  .arg(QDir::toNativeSeparators(path)));
}

} // namespace stoa
