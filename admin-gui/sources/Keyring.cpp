#include "admin-gui/sources/Keyring.h"

#ifdef STOA_HAS_KEYCHAIN

#include <qt6keychain/keychain.h>

namespace stoa {

namespace {

// The name under which desktops list the secrets.
const auto service = QStringLiteral("stoa-admin");

class DesktopKeyring : public Keyring
{
public:
    void read(const QString &key, QObject *context, Found handler) override
    {
        auto *job = new QKeychain::ReadPasswordJob(service);
        job->setKey(key);
        QObject::connect(job, &QKeychain::Job::finished, context, [job, handler = std::move(handler)] {
            handler(job->error() == QKeychain::NoError ? job->binaryData() : QByteArray());
        });
        start(*job);
    }

    void write(const QString &key, const QByteArray &secret, QObject *context, Written handler) override
    {
        auto *job = new QKeychain::WritePasswordJob(service);
        job->setKey(key);
        job->setBinaryData(secret);
        QObject::connect(job, &QKeychain::Job::finished, context, [job, handler = std::move(handler)] {
            handler(job->error() == QKeychain::NoError);
        });
        start(*job);
    }

private:
    // The job deletes itself. Without a keyring it must fail and not write plain text to some settings.
    static void start(QKeychain::Job &job)
    {
        job.setInsecureFallback(false);
        job.start();
    }
};

} // namespace

std::unique_ptr<Keyring> Keyring::ofDesktop()
{
    return std::make_unique<DesktopKeyring>();
}

} // namespace stoa

#else

std::unique_ptr<stoa::Keyring> stoa::Keyring::ofDesktop()
{
    return nullptr;
}

#endif
