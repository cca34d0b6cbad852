#pragma once

#include "admin-gui/sources/Keyring.h"

#include <QObject>

namespace stoa {

// Keeps the admin tokens that the user has pasted, one for each server: in the keyring of the desktop, or, if
// none answers, each in a file that only the user can read (mode 0600). GUI thread.
class KeptTokens : public QObject
{
    Q_OBJECT
public:
    // folder: of the files; it is made when it is needed. keyring: may be null.
    KeptTokens(const QString &folder, std::unique_ptr<Keyring> keyring, QObject *parent = nullptr);

    // server: as the user typed it. The handler gets an empty token if none is kept. It is called at once or
    // from the event loop, and not any more once the context was destroyed.
    void find(const QString &server, QObject *context, Keyring::Found handler);
    // Replaces the token of the server, and says how in kept().
    void keep(const QString &server, const QByteArray &token);

signals:
    void kept(const QString &sentence);

private:
    QString pathOf(const QString &key) const;
    QByteArray tokenInFile(const QString &key) const;
    void keepInFile(const QString &key, const QByteArray &token);

    const QString m_folder;
    const std::unique_ptr<Keyring> m_keyring;
};

} // namespace stoa
