#pragma once

#include "server/http/Route.h"
#include "server/pages/CachedPage.h"
#include "server/pages/PageCache.h"
#include "shared/model/Session.h"
#include "shared/model/StrongId.h"

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class MessageLists;
class Store;
class PageRenderer;
class SessionAuthenticator;
struct Problem;

// GET /chat/<id>: the newest messages of a chat, oldest first; ?before=SEQ pages back. The newest page is
// kept for each session, in pieces: what surrounds the messages, the messages (MessageLists), and the nonce,
// which is fresh in each answer. POST /chat/<id>: a message from the page's form, for browsers without
// scripts.
class ChatPage
{
public:
    ChatPage(const PageRenderer &renderer, MessageLists &messageLists,
             const SessionAuthenticator &authenticator, DatabaseReader &reader, DatabaseWriter &writer)
        : m_renderer(renderer)
        , m_messageLists(messageLists)
        , m_authenticator(authenticator)
        , m_reader(reader)
        , m_writer(writer)
    {
    }

    // cache: of the I/O thread that answers, which keeps the page; null: nothing is kept.
    Task<Reply> show(Request request, PageCache *cache = nullptr) const;
    // The same at once, if the thread has the page; nothing otherwise. Never waits.
    static std::optional<Reply> showCached(const Request &request, PageCache &cache);
    // Fields text and nonce. 303 to the page once it is on disk; the same nonce and text again store nothing.
    // Else the page with the problem in words and the text kept: 422, 400 (no text), 409 (the nonce belongs
    // to another text), 503.
    Task<Reply> post(Request request) const;

private:
    // A form on its way.
    struct Entry
    {
        Request request;
        ChatId chat;
        QString text;
        QString nonce;
    };

    // Which page, and what is filled in.
    struct Wanted
    {
        ChatId chat;
        Language language = Language::English;
        Coding coding = Coding::Identity;
        qint64 before;
        ChangeClock::Stamp stamp = 0; // taken before the snapshot
        int status = 200;
        QString text = {}; // the form's
        QString nonce = {}; // of the form that is to be sent again; empty: a fresh one
        QString problem = {}; // why it was refused
    };

    CachedPage pageOf(const Store &store, const Session &session, const Wanted &wanted) const;
    Task<Reply> refuse(Entry entry, Problem problem) const;

    const PageRenderer &m_renderer;
    MessageLists &m_messageLists;
    const SessionAuthenticator &m_authenticator;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
};

} // namespace stoa
