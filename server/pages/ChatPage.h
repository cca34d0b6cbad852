#pragma once

#include "server/http/HttpError.h"
#include "server/http/Route.h"
#include "server/pages/CachedPage.h"
#include "server/pages/FormData.h"
#include "server/pages/MessageForms.h"
#include "server/pages/PageCache.h"
#include "server/rendering/MessageListCache.h"
#include "shared/model/Session.h"
#include "shared/model/StrongId.h"

namespace stoa {

class DatabaseReader;
class DatabaseWriter;
class Store;
class PageRenderer;
class SessionAuthenticator;
class Throttles;

// GET /chat/<id>: the newest messages of a chat, oldest first; ?before=SEQ pages back, and ?around=SEQ shows
// the messages on both sides. Only a page that reaches the newest message has a form and is live, because new
// messages would follow a gap on any other. The page without a query is kept for each session, in pieces:
// what surrounds the messages, the messages (MessageListCache), and the nonce, which is fresh in each answer.
// The forms for browsers without scripts: POST /chat/<id> posts a message, POST /chat/<id>/m/<id> changes
// one, and POST /chat/<id>/leave leaves the chat.
class ChatPage
{
public:
    ChatPage(const PageRenderer &renderer, MessageListCache &messageListCache,
             const SessionAuthenticator &authenticator, DatabaseReader &reader, DatabaseWriter &writer,
             Throttles &throttles)
        : m_renderer(renderer)
        , m_messageListCache(messageListCache)
        , m_authenticator(authenticator)
        , m_reader(reader)
        , m_writer(writer)
        , m_throttles(throttles)
    {
    }

    // Stores the page in the cache, which belongs to the I/O thread that answers, unless cache is null.
    Task<Reply> show(Request request, PageCache *cache = nullptr) const;
    // Returns the page if it is in the cache and still fresh. Never waits.
    static std::optional<Reply> showCached(const Request &request, PageCache &cache);
    // GET /chat/<id>/m/<id>, the permanent link of a message: answers 303 to the page around the message,
    // whose fragment scrolls to it and marks it, also without scripts. With ?replies, to the first reply in
    // the thread that it began, if there is one. 404 if the chat has no such message, or if it was removed.
    Task<Reply> showMessage(Request request) const;
    // Takes the form fields text and nonce. Answers 303 to the page once the message is on disk; sending the
    // same nonce and text again stores nothing. A refused message is answered with the page, the reason and
    // the text in the form: 422, 400 (not text), 409 (the nonce belongs to another text) or 503. Without a
    // session, a text is answered with 401 and an error page that shows it.
    Task<Reply> post(Request request) const;
    // Takes the fields of MessageForms. Answers 303 to the page around the message once the change is on
    // disk. A refused change is answered with that page, the reason and the text in the form: 422, 400, 403,
    // 409 (the message was edited meanwhile, or has too many reactions) or 503. If the message is gone, the
    // page is the newest one, with 404 and the text in its form for messages.
    Task<Reply> changeMessage(Request request) const;
    // Answers 303 to the list of chats.
    Task<Reply> leave(Request request) const;

private:
    // The fields of the page's form, and the request that brought them.
    struct MessageForm
    {
        Request request;
        ChatId chat;
        QString text;
        QString nonce;
    };

    // The fields of a form that changes a message, and the request that brought them.
    struct ChangeForm
    {
        Request request;
        MessageId message;
        FormData fields;
    };

    // The page to render, and the form's content if the page shows it again.
    struct PageRequest
    {
        ChatId chat;
        ReaderPreferences preferences = {};
        ContentCoding coding = ContentCoding::Identity;
        MessageListCache::Part part = {};
        ChangeClock::Stamp stamp = 0; // taken before the snapshot
        int status = 200;
        QString text = {}; // in the form
        QString nonce = {}; // in the form, if it is to be sent again; a new one if it is empty
        QString problem = {}; // the reason why the text or the change was refused
        std::optional<MessageForms::RefusedEdit> edit = {}; // of the message that the page is around
    };

    CachedPage render(const Store &store, const Session &session, const PageRequest &wanted) const;
    Task<Reply> refuse(MessageForm form, HttpError error) const;
    Task<Reply> refuse(ChangeForm form, HttpError error) const;
    static PageRequest withEdit(PageRequest wanted, const Message *message,
                                const std::optional<MessageForms::RefusedEdit> &edit);

    const PageRenderer &m_renderer;
    MessageListCache &m_messageListCache;
    const SessionAuthenticator &m_authenticator;
    DatabaseReader &m_reader;
    DatabaseWriter &m_writer;
    Throttles &m_throttles;
};

} // namespace stoa
