#include "server/app/Services.h"

#include "server/net/Listener.h"
#include "shared/model/Languages.h"

#include <QThread>

namespace stoa {

namespace {

constexpr int readerThreads = 2;
// Sign-ins that may wait for a hash. At 18 ms for each, the last one waits a second or two.
constexpr int maxWaitingHashes = 100;

int hasherThreads()
{
    return std::max(1, QThread::idealThreadCount() / 2);
}

// By default a quarter of all. An office or a school may share one address.
int connectionsPerAddress(const Config &config)
{
    const int all = config.ioThreads * Listener::connectionsPerThread(config.ioThreads);
    return config.connectionsPerAddress.value_or(std::max(1, all / 4));
}

// The texts of scripts, by the tag of the language.
StaticFiles::Catalogs catalogsOf(const Translations &translations)
{
    StaticFiles::Catalogs catalogs;
    for (const Language language : Languages::all)
        catalogs.insert(QString::fromLatin1(Languages::tagOf(language)),
                        translations.scriptCatalog(language));
    return catalogs;
}

} // namespace

Services::Services(const Config &config, quint16 port, const QString &resources,
                   const std::shared_ptr<TlsCertificates> &tls)
    : config(config)
    , origins(config.originsAt(port))
    , originPolicy(origins)
    , gate{config.trustedProxies, ConnectionQuota(connectionsPerAddress(config)), tls,
           config.basePath.toLatin1()}
    , personQuota(config.connectionsPerPerson)
    , throttles(config.throttles)
    , typing(presence)
    , writer(config.database, bus, {})
    , lastSeen(writer)
    , reader(config.database, readerThreads, &writer.damage(),
             [this](UserId user) { online.noteRequest(user); })
    , onlineMembers(bus, online, reader)
    , hasher(hasherThreads(), maxWaitingHashes)
    , status({metrics, writer, reader, hasher, sendBudget, throttles, config.database})
    , templates(resources + QStringLiteral("/templates"), translations.templateTranslator())
    , staticFiles(resources + QStringLiteral("/static"), catalogsOf(translations))
    , renderer(templates, translations, staticFiles.versionedRoot())
    , messageListCache(renderer, writer.changeClock(),
                       config.hasPageCache ? MessageListCache::defaultBytes : 0)
    , authenticator(reader)
    , sessionRenewal(lastSeen, config.sessions, CookieSecurity(origins))
    , errorPage(renderer)
    , passwordChange(reader, writer, hasher, throttles)
    , accountDeletion(reader, writer, hasher, throttles)
    , ownSessions(authenticator, writer, throttles)
    , ownProfile(authenticator, writer, throttles)
    , accountPage(renderer, authenticator, passwordChange, ownSessions, config.removesDeletedMessages)
    , accountApi(authenticator, reader, passwordChange, ownSessions)
    , profileApi(authenticator, ownProfile)
    , authPage(renderer, reader, writer, hasher, throttles,
               {config.isRegistrationOpen, CookieSecurity(origins), config.sessions})
    , homePage(renderer, authenticator, writer, throttles)
    , publicChatsPage(renderer, authenticator, writer, throttles)
    , chatPage(renderer, messageListCache, authenticator, reader, writer, throttles)
    , invitePage(renderer, authPage, authenticator, reader, writer, throttles, origins.first())
    , reportsPage(renderer, authenticator, reader, writer, throttles)
    , invitesPage(renderer, authenticator, reader, writer, throttles, origins.first())
    , chatsApi(authenticator, reader, writer, online, throttles, origins.first())
    , chatManagementApi(reader, writer, throttles)
    , publicChatsApi(authenticator, reader, writer, throttles)
    , invitesApi(reader, writer, throttles, origins.first())
    , messagesApi(renderer, authenticator, reader, writer, throttles)
    , reportsApi(authenticator, reader, writer, throttles)
    , statusApi(metrics, status)
    , healthApi(metrics, writer)
    , resetPage(renderer, reader, writer, hasher, throttles)
    , adminGate(reader, metrics, throttles)
    , adminApi(reader, writer, hasher, origins.first(), control)
    , connectionActions(writer, status, control)
{
    QObject::connect(&onlineMembers, &OnlineMembers::changed, &presence, &Presence::apply);
}

Services::~Services()
{
    finish();
}

// A handler goes from one worker to another (a sign-in reads, hashes, writes), always by way of its I/O
// thread. A worker that has finished refuses at once, so each needs to finish once only.
void Services::finish()
{
    writer.finish();
    hasher.finish();
    reader.finish();
}

} // namespace stoa
