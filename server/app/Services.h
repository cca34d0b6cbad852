#pragma once

#include "server/admin/AdminApi.h"
#include "server/admin/AdminGate.h"
#include "server/admin/ConnectionActions.h"
#include "server/admin/ServerControl.h"
#include "server/admin/StatusApi.h"
#include "server/api/AccountApi.h"
#include "server/api/ChatManagementApi.h"
#include "server/api/ChatsApi.h"
#include "server/api/HealthApi.h"
#include "server/api/InvitesApi.h"
#include "server/api/MessagesApi.h"
#include "server/api/ProfileApi.h"
#include "server/api/PublicChatsApi.h"
#include "server/api/ReportsApi.h"
#include "server/api/WaitingPolls.h"
#include "server/app/Config.h"
#include "server/app/SessionRenewal.h"
#include "server/app/StatusCollector.h"
#include "server/assets/StaticFiles.h"
#include "server/auth/AccountDeletion.h"
#include "server/auth/OnlineUsers.h"
#include "server/auth/OriginPolicy.h"
#include "server/auth/OwnProfile.h"
#include "server/auth/OwnSessions.h"
#include "server/auth/PasswordChange.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/SessionAuthenticator.h"
#include "server/chat/OnlineMembers.h"
#include "server/chat/Presence.h"
#include "server/chat/TypingUsers.h"
#include "server/database/CommitBus.h"
#include "server/database/DatabaseReader.h"
#include "server/database/DatabaseWriter.h"
#include "server/jobs/LastSeen.h"
#include "server/net/SendBudget.h"
#include "server/net/SharedGate.h"
#include "server/pages/AccountPage.h"
#include "server/pages/AuthPage.h"
#include "server/pages/ChatPage.h"
#include "server/pages/ErrorPage.h"
#include "server/pages/HomePage.h"
#include "server/pages/InvitePage.h"
#include "server/pages/InvitesPage.h"
#include "server/pages/PublicChatsPage.h"
#include "server/pages/ReportsPage.h"
#include "server/pages/ResetPage.h"
#include "server/rendering/MessageListCache.h"
#include "server/rendering/PageRenderer.h"
#include "server/rendering/Templates.h"
#include "server/rendering/Translations.h"
#include "server/status/Metrics.h"
#include "server/throttles/Throttles.h"

namespace stoa {

// Everything that the I/O threads share. All of it is thread-safe. Members are destroyed in reverse order.
struct Services
{
    // resources: the folder that holds templates/ and static/. Throws std::runtime_error if they are
    // unusable. tls: null for plain HTTP.
    Services(const Config &config, quint16 port, const QString &resources,
             const std::shared_ptr<TlsCertificates> &tls = nullptr);
    ~Services();

    // Ends all work on other threads; waiting work fails. Call it before anything that the work uses is
    // destroyed. The destructor calls it again.
    void finish();

    // The whole admin API of a running server.
    QList<AdminRoute> adminRoutes() const
    {
        return adminApi.routes() + statusApi.routes() + connectionActions.routes();
    }

    const Config config;
    const QList<QUrl> origins;
    const OriginPolicy originPolicy;
    const SharedGate gate;
    const ConnectionQuota personQuota; // of WebSockets
    Throttles throttles;
    Metrics metrics;
    SendBudget sendBudget;
    CommitBus bus;
    Presence presence;
    TypingUsers typing;
    DatabaseWriter writer;
    LastSeen lastSeen;
    OnlineUsers online;
    WaitingPolls polls;
    DatabaseReader reader;
    OnlineMembers onlineMembers;
    PasswordHasher hasher;
    StatusCollector status;
    const Translations translations;
    const Templates templates;
    const StaticFiles staticFiles;
    const PageRenderer renderer;
    MessageListCache messageListCache;
    const SessionAuthenticator authenticator;
    const SessionRenewal sessionRenewal;
    const ErrorPage errorPage;
    const PasswordChange passwordChange;
    const AccountDeletion accountDeletion;
    const OwnSessions ownSessions;
    const OwnProfile ownProfile;
    const AccountPage accountPage;
    const AccountApi accountApi;
    const ProfileApi profileApi;
    const AuthPage authPage;
    const HomePage homePage;
    const PublicChatsPage publicChatsPage;
    const ChatPage chatPage;
    const InvitePage invitePage;
    const ReportsPage reportsPage;
    const InvitesPage invitesPage;
    const ChatsApi chatsApi;
    const ChatManagementApi chatManagementApi;
    const PublicChatsApi publicChatsApi;
    const InvitesApi invitesApi;
    const MessagesApi messagesApi;
    const ReportsApi reportsApi;
    const StatusApi statusApi;
    const HealthApi healthApi;
    const ResetPage resetPage;
    ServerControl control;
    const AdminGate adminGate;
    const AdminApi adminApi;
    const ConnectionActions connectionActions;
};

} // namespace stoa
