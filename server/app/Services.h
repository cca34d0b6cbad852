#pragma once

#include "server/api/AdminApi.h"
#include "server/api/AdminGate.h"
#include "server/api/ChatsApi.h"
#include "server/api/HealthApi.h"
#include "server/api/ServerControl.h"
#include "server/api/StatusApi.h"
#include "server/app/Config.h"
#include "server/app/StatusCollector.h"
#include "server/auth/OriginPolicy.h"
#include "server/auth/PasswordHasher.h"
#include "server/chat/Presence.h"
#include "server/pages/AuthPage.h"
#include "server/pages/ChatPage.h"
#include "server/pages/ErrorPage.h"
#include "server/pages/HomePage.h"
#include "server/pages/InvitePage.h"
#include "server/pages/MessageLists.h"
#include "server/pages/ResetPage.h"
#include "server/pages/StaticFiles.h"
#include "server/pages/Views.h"
#include "server/pages/Visitors.h"
#include "server/read/DatabaseReader.h"
#include "server/status/Metrics.h"
#include "server/view/Templates.h"
#include "server/view/Translations.h"
#include "server/write/DatabaseWriter.h"
#include "server/write/LastSeen.h"
#include "server/write/RoomBus.h"

namespace stoa {

// Everything that the I/O threads share; all of it thread-safe. Built in this order, taken down in reverse.
struct Services
{
    // resources: the folder that holds templates/ and static/. Throws std::runtime_error where they can't be
    // used.
    Services(const Config &config, quint16 port, const QString &resources);
    ~Services();

    // Ends all work on other threads; what still waits fails. Before any part goes, and again by the
    // destructor.
    void finish();

    const Config config;
    const QList<QUrl> origins;
    const OriginPolicy originPolicy;
    Metrics metrics;
    RoomBus bus;
    Presence presence;
    DatabaseWriter writer;
    LastSeen lastSeen;
    DatabaseReader reader;
    PasswordHasher hasher;
    StatusCollector status;
    const Translations translations;
    const Templates templates;
    const StaticFiles staticFiles;
    const Views views;
    MessageLists messageLists;
    const Visitors visitors;
    const ErrorPage errorPage;
    const AuthPage authPage;
    const HomePage homePage;
    const ChatPage chatPage;
    const InvitePage invitePage;
    const ChatsApi chatsApi;
    const StatusApi statusApi;
    const HealthApi healthApi;
    const ResetPage resetPage;
    ServerControl control;
    const AdminGate adminGate;
    const AdminApi adminApi;
};

} // namespace stoa
