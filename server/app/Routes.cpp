#include "server/app/Routes.h"

#include "server/api/ChangesApi.h"
#include "server/app/Services.h"
#include "server/http/RequestSession.h"
#include "shared/model/LogCategories.h"
#include "shared/store/DatabaseError.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

HttpError busy()
{
    return HttpError(503, u"busy"_s, phrase("Routes", "The server is busy. Try again in a moment."))
        .withRetryAfter(2);
}

Task<Reply> call(Handler handler, Request request, const SessionRenewal &renewal)
{
    request.session = std::make_shared<RequestSession>();
    try {
        Reply reply = co_await handler(request);
        renewal.apply(request, reply);
        co_return reply;
    } catch (const DatabaseError &error) {
        qCWarning(lcHttp).noquote() << "The database failed:" << error.text();
    } catch (const Abandoned &) { // the server stops
    }
    throw busy();
}

// Answers 503 if the database fails, since the request is not to blame.
Handler guarded(const Handler &handler, const SessionRenewal &renewal)
{
    return [handler, &renewal](Request request) { return call(handler, std::move(request), renewal); };
}

Task<Reply> staticFile(const StaticFiles &files, Request request)
{
    co_return files.serve(request);
}

// For bookmarks and programs that don't read the pages' link to an icon.
Task<Reply> favicon(const StaticFiles &files, Request request)
{
    request.path = u"/static/icons/favicon.ico"_s;
    co_return files.serve(request);
}

// A service worker controls the pages below the folder of its address, so this one is outside of /static/.
Task<Reply> serviceWorker(const StaticFiles &files, Request request)
{
    request.path = u"/static/service-worker.js"_s;
    co_return files.serve(request);
}

// The page that the service worker shows when the server can't be reached. It differs by language and theme
// only.
Task<Reply> offlinePage(const PageRenderer &renderer, Request request)
{
    const ReaderPreferences reader = request.preferences();
    co_return Reply::html(renderer.page(u"offline"_s, reader, {}), reader.language);
}

Task<Reply> upgradeRequired(Request)
{
    throw HttpError(426, u"upgrade_required"_s,
                    phrase("Routes", "This address is for WebSocket connections only."));
}

// Returns null if pages are not cached.
QuickHandler cachedChat(PageCache *pages)
{
    if (!pages)
        return {};
    return [pages](const Request &request) { return ChatPage::showCached(request, *pages); };
}

// Without an admin token, the answer has a few numbers; with one, it is the whole report.
Handler status(const Services &s)
{
    const Handler report = s.adminGate.guarded(s.statusApi.routes()).constFirst().handler;
    return [&s, report](const Request &request) {
        return request.header("authorization").isNull() ? s.statusApi.show(request) : report(request);
    };
}

// These make up the API for programs of the members (docs/openapi.json).
QList<Route> chatApiRoutes(const Services &s, const ChangesApi &changes)
{
    const auto chats = u"/api/v1/chats"_s;
    const auto chat = u"/api/v1/chats/<arg>"_s;
    const auto member = u"/api/v1/chats/<arg>/members/<arg>"_s;
    const auto bans = u"/api/v1/chats/<arg>/bans"_s;
    const ChatManagementApi &management = s.chatManagementApi;
    return {
        {Method::Get, u"/api/v1/changes"_s, [&](const Request &r) { return changes.show(r); }},
        {Method::Get, chats, [&](const Request &r) { return s.chatsApi.list(r); }},
        {Method::Patch, chat, [&](const Request &r) { return management.change(r); }},
        {Method::Delete, chat, [&](const Request &r) { return management.deleteChat(r); }},
        {Method::Put, member, [&](const Request &r) { return management.setRole(r); }},
        {Method::Delete, member, [&](const Request &r) { return management.removeMember(r); }},
        {Method::Get, chat + u"/log"_s, [&](const Request &r) { return management.log(r); }},
        {Method::Get, bans, [&](const Request &r) { return management.bans(r); }},
        {Method::Put, bans + u"/<arg>"_s, [&](const Request &r) { return management.ban(r); }},
        {Method::Delete, bans + u"/<arg>"_s, [&](const Request &r) { return management.endBan(r); }},
        {Method::Get, u"/api/v1/public-chats"_s, [&](const Request &r) { return s.publicChatsApi.list(r); }},
        {Method::Post, u"/api/v1/public-chats/<arg>/join"_s,
         [&](const Request &r) { return s.publicChatsApi.join(r); }},
        {Method::Get, chats + u"/<arg>/invites"_s, [&](const Request &r) { return s.invitesApi.list(r); }},
        {Method::Post, chats + u"/<arg>/invites"_s, [&](const Request &r) { return s.invitesApi.create(r); }},
        {Method::Delete, chats + u"/<arg>/invites/<arg>"_s,
         [&](const Request &r) { return s.invitesApi.revoke(r); }},
        {Method::Get, chats + u"/<arg>/members"_s, [&](const Request &r) { return s.chatsApi.members(r); }},
        {Method::Post, chats + u"/<arg>/read"_s, [&](const Request &r) { return s.chatsApi.markRead(r); }},
        {Method::Put, chats + u"/<arg>/notify"_s, [&](const Request &r) { return s.chatsApi.setNotify(r); }},
        {Method::Post, chats + u"/<arg>/leave"_s, [&](const Request &r) { return s.chatsApi.leave(r); }},
        {Method::Put, u"/api/v1/direct/<arg>"_s, [&](const Request &r) { return s.chatsApi.openDirect(r); }},
    };
}

QList<Route> messageApiRoutes(const Services &s)
{
    const auto history = u"/api/v1/chats/<arg>/messages"_s;
    const auto message = u"/api/v1/messages/<arg>"_s;
    const auto reaction = u"/api/v1/messages/<arg>/reactions/<arg>"_s;
    const auto pin = u"/api/v1/messages/<arg>/pin"_s;
    const auto thread = u"/api/v1/messages/<arg>/thread"_s;
    const MessagesApi &messages = s.messagesApi;
    return {
        {Method::Get, history, [&](const Request &r) { return messages.history(r); }},
        {Method::Post, history, [&](const Request &r) { return messages.post(r); }},
        {Method::Get, message, [&](const Request &r) { return messages.show(r); }},
        {Method::Patch, message, [&](const Request &r) { return messages.edit(r); }},
        {Method::Delete, message, [&](const Request &r) { return messages.remove(r); }},
        {Method::Put, reaction, [&](const Request &r) { return messages.addReaction(r); }},
        {Method::Delete, reaction, [&](const Request &r) { return messages.removeReaction(r); }},
        {Method::Put, pin, [&](const Request &r) { return messages.pin(r); }},
        {Method::Delete, pin, [&](const Request &r) { return messages.unpin(r); }},
        {Method::Get, u"/api/v1/chats/<arg>/pins"_s, [&](const Request &r) { return messages.pins(r); }},
        {Method::Get, thread, [&](const Request &r) { return messages.thread(r); }},
        {Method::Put, message + u"/report"_s, [&](const Request &r) { return s.reportsApi.report(r); }},
        {Method::Get, u"/api/v1/chats/<arg>/reports"_s,
         [&](const Request &r) { return s.reportsApi.list(r); }},
        {Method::Delete, u"/api/v1/chats/<arg>/reports/<arg>"_s,
         [&](const Request &r) { return s.reportsApi.dismiss(r); }},
    };
}

QList<Route> accountApiRoutes(const Services &s)
{
    const auto sessions = u"/api/v1/me/sessions"_s;
    return {
        {Method::Get, u"/api/v1/me"_s, [&](const Request &r) { return s.profileApi.show(r); }},
        {Method::Put, u"/api/v1/me"_s, [&](const Request &r) { return s.profileApi.change(r); }},
        {Method::Put, u"/api/v1/me/password"_s,
         [&](const Request &r) { return s.accountApi.changePassword(r); }},
        {Method::Put, u"/api/v1/me/deletion"_s,
         [&](const Request &r) { return s.accountApi.askDeletion(r, s.accountDeletion); }},
        {Method::Delete, u"/api/v1/me/deletion"_s,
         [&](const Request &r) { return s.accountApi.takeBackDeletion(r, s.accountDeletion); }},
        {Method::Get, sessions, [&](const Request &r) { return s.accountApi.sessions(r); }},
        {Method::Delete, sessions, [&](const Request &r) { return s.accountApi.endOtherSessions(r); }},
        {Method::Delete, sessions + u"/<arg>"_s,
         [&](const Request &r) { return s.accountApi.endSession(r); }},
    };
}

} // namespace

QList<Route> routes(const Services &s, const ChangesApi &changes, PageCache *pages)
{
    const QList<Route> table{
        {Method::Get, u"/"_s, [&](const Request &r) { return s.homePage.show(r); }},
        {Method::Get, u"/auth"_s, [&](const Request &r) { return s.authPage.show(r); }},
        {Method::Post, u"/auth"_s, [&](const Request &r) { return s.authPage.signInOrUp(r); }},
        {Method::Post, u"/logout"_s, [&](const Request &r) { return s.authPage.signOut(r); }},
        {Method::Post, u"/newchat"_s,
         [&](const Request &r) { return r.isForm() ? s.homePage.createChat(r) : s.chatsApi.create(r); }},
        {Method::Get, u"/chats"_s, [&](const Request &r) { return s.publicChatsPage.show(r); }},
        {Method::Post, u"/chats/<arg>/join"_s, [&](const Request &r) { return s.publicChatsPage.join(r); }},
        {Method::Get, u"/chat/<arg>"_s, [&s, pages](const Request &r) { return s.chatPage.show(r, pages); },
         cachedChat(pages)},
        {Method::Get, u"/chat/<arg>/m/<arg>"_s, [&](const Request &r) { return s.chatPage.showMessage(r); }},
        {Method::Post, u"/chat/<arg>"_s, [&](const Request &r) { return s.chatPage.post(r); }},
        {Method::Post, u"/chat/<arg>/m/<arg>"_s,
         [&](const Request &r) { return s.chatPage.changeMessage(r); }},
        {Method::Post, u"/chat/<arg>/leave"_s, [&](const Request &r) { return s.chatPage.leave(r); }},
        {Method::Get, u"/chat/<arg>/invites"_s, [&](const Request &r) { return s.invitesPage.show(r); }},
        {Method::Post, u"/chat/<arg>/invites"_s, [&](const Request &r) { return s.invitesPage.change(r); }},
        {Method::Get, u"/chat/<arg>/reports"_s, [&](const Request &r) { return s.reportsPage.show(r); }},
        {Method::Post, u"/chat/<arg>/reports"_s, [&](const Request &r) { return s.reportsPage.change(r); }},
        {Method::Get, u"/chatsocket/<arg>"_s, upgradeRequired},
        {Method::Get, u"/socket"_s, upgradeRequired},
        {Method::Post, u"/create_invite/<arg>"_s,
         [&](const Request &r) {
             return r.wantsHtml() ? s.invitePage.create(r) : s.chatsApi.createInvite(r);
         }},
        {Method::Get, u"/invite/<arg>"_s, [&](const Request &r) { return s.invitePage.open(r); }},
        {Method::Post, u"/invite/<arg>"_s, [&](const Request &r) { return s.invitePage.join(r); }},
        {Method::Get, u"/reset/<arg>"_s, [&](const Request &r) { return s.resetPage.show(r); }},
        {Method::Post, u"/reset/<arg>"_s, [&](const Request &r) { return s.resetPage.setPassword(r); }},
        {Method::Get, u"/account"_s, [&](const Request &r) { return s.accountPage.show(r); }},
        {Method::Post, u"/account/profile"_s,
         [&](const Request &r) { return s.accountPage.saveProfile(r, s.ownProfile); }},
        {Method::Post, u"/account/password"_s,
         [&](const Request &r) { return s.accountPage.changePassword(r); }},
        {Method::Post, u"/account/deletion"_s,
         [&](const Request &r) { return s.accountPage.changeDeletion(r, s.accountDeletion); }},
        {Method::Post, u"/account/sessions"_s,
         [&](const Request &r) { return s.accountPage.endSessions(r); }},
        {Method::Post, u"/account/preferences"_s,
         [&](const Request &r) { return s.accountPage.setPreferences(r); }},
        {Method::Get, u"/status"_s, status(s)},
        {Method::Get, u"/healthz"_s, [&](const Request &r) { return s.healthApi.show(r); }},
        {Method::Get, u"/static/<rest>"_s, [&](const Request &r) { return staticFile(s.staticFiles, r); }},
        {Method::Get, u"/favicon.ico"_s, [&](const Request &r) { return favicon(s.staticFiles, r); }},
        {Method::Get, u"/service-worker.js"_s,
         [&](const Request &r) { return serviceWorker(s.staticFiles, r); }},
        {Method::Get, u"/offline"_s, [&](const Request &r) { return offlinePage(s.renderer, r); }},
    };
    QList<Route> guardedTable;
    const QList<Route> api = chatApiRoutes(s, changes) + messageApiRoutes(s) + accountApiRoutes(s);
    for (const Route &route : table + api + s.adminGate.guarded(s.adminRoutes()))
        guardedTable.append(
            {route.method, route.path, guarded(route.handler, s.sessionRenewal), route.quickHandler});
    return guardedTable;
}

HttpServer::RequestFilter originFilter(const Services &services)
{
    return [&origins = services.originPolicy](const Request &request) {
        if (request.method == Method::Get)
            return;
        if (!origins.allows(request.header("origin"), request.header("sec-fetch-site")))
            throw HttpError(403, u"cross_site"_s,
                            phrase("Routes", "This request came from another site and was refused."));
    };
}

} // namespace stoa
