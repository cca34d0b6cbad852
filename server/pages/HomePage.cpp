#include "server/pages/HomePage.h"

#include "server/auth/SessionAuthenticator.h"
#include "server/database/DatabaseWriter.h"
#include "server/pages/FormData.h"
#include "server/rendering/PageRenderer.h"
#include "shared/concurrency/readyFuture.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// newChatProblem: why newName was refused; the dialog opens with both. Empty: nothing was.
QVariantMap valuesOf(const Store &store, const User &user, const QString &newName = {},
                     const QString &newChatProblem = {})
{
    QVariantList chats;
    for (const Chat &chat : store.memberships().chatsOf(user.id))
        chats.append(PageRenderer::valuesOf(chat, false));
    return {{u"chats"_s, chats},
            {u"hasChats"_s, !chats.isEmpty()},
            {u"epoch"_s, store.epoch()},
            {u"newName"_s, newName},
            {u"newChatProblem"_s, newChatProblem.isEmpty() ? QVariant(false) : QVariant(newChatProblem)}};
}

} // namespace

QFuture<Reply> HomePage::show(const Request &request) const
{
    return m_authenticator.page(
        request,
        [&renderer = m_renderer, language = request.language()](const Store &store, const Session &session) {
            return Reply::html(
                renderer.page(u"index"_s, language, session.user, valuesOf(store, session.user)), language);
        });
}

QFuture<Reply> HomePage::createChat(const Request &request) const
{
    const QString input = FormData(request).value(u"chat_name"_s);
    return m_reader.run([request](const Store &store) { return SessionAuthenticator::find(store, request); })
        .then([this, request, input](const std::optional<Session> &session) {
            if (!session)
                return readyFuture(SessionAuthenticator::toSignIn(request, "/"));
            const auto name = ChatName::fromInput(input);
            if (!name)
                return refuse(request, input, name.error());
            return m_writer.run([name = *name, maker = session->user](Store &store) {
                return Reply::seeOther(u"/chat/%1"_s.arg(store.chats().add(name, maker).id.value()));
            });
        })
        .unwrap();
}

QFuture<Reply> HomePage::refuse(const Request &request, const QString &name, const Problem &problem) const
{
    const int status = problem.code == "bad_field"_L1 ? 400 : 422;
    if (request.wantsJson())
        throw HttpError(status, problem.code, problem.text);
    return m_authenticator.page(
        request,
        [&renderer = m_renderer, language = request.language(), status, name,
         text = problem.text](const Store &store, const Session &session) {
            const QVariantMap values = valuesOf(store, session.user, name, renderer.text(text, language));
            return Reply::html(renderer.page(u"index"_s, language, session.user, values), language, status);
        });
}

} // namespace stoa
