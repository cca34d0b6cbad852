#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

class QObject;

namespace stoa {

// The place where the desktop keeps secrets encrypted, such as KWallet or the GNOME keyring. Never blocks:
// the handlers are called from the event loop, and not any more once the context was destroyed. GUI thread.
class Keyring
{
public:
    using Found
        = std::function<void(const QByteArray &secret)>; // empty if there is none, or no keyring answers
    using Written = std::function<void(bool isKept)>;

    virtual ~Keyring() = default;

    virtual void read(const QString &key, QObject *context, Found handler) = 0;
    virtual void write(const QString &key, const QByteArray &secret, QObject *context, Written handler) = 0;

    // Returns null if the monitor was built without QtKeychain.
    static std::unique_ptr<Keyring> ofDesktop();
};

} // namespace stoa
