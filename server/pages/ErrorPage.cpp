#include "server/pages/ErrorPage.h"

#include "server/rendering/PageRenderer.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

// The heading of the page. Programs don't get it, so the text of the error has to make sense without it.
Phrase titleOf(const HttpError &error)
{
    if (error.code() == "no_such_invite"_L1)
        return phrase("ErrorPage", "This invite has expired");
    if (error.code() == "no_such_reset"_L1)
        return phrase("ErrorPage", "This link no longer works");
    if (error.code() == "no_such_message"_L1)
        return phrase("ErrorPage", "Message not found");
    if (error.code() == "not_a_member"_L1)
        return phrase("ErrorPage", "You're not in this chat");
    switch (error.status()) {
    case 401:
        return phrase("ErrorPage", "You're not signed in");
    case 403:
        return phrase("ErrorPage", "Not allowed");
    case 404:
        return phrase("ErrorPage", "Page not found");
    case 429:
    case 503:
        return phrase("ErrorPage", "Busy right now");
    default:
        return error.status() >= 500 ? phrase("ErrorPage", "Something went wrong")
                                     : phrase("ErrorPage", "That didn't work");
    }
}

// A program that sends JSON reads JSON, and only programs ask the APIs.
bool isForProgram(const Request &request)
{
    return request.wantsJson() || request.contentType() == "application/json"
        || request.path.startsWith("/admin/"_L1) || request.path.startsWith("/api/"_L1);
}

} // namespace

Reply ErrorPage::render(const Request &request, const HttpError &error) const
{
    const Language language = request.language();
    const QString text = m_renderer.text(error.text(), language);
    if (isForProgram(request)) {
        return Reply::json({{"error"_L1, QJsonObject{{"code"_L1, error.code()}, {"text"_L1, text}}}},
                           error.status())
            .withLanguage(language);
    }
    const QVariantMap values{{u"title"_s, m_renderer.text(titleOf(error), language)}, {u"text"_s, text}};
    return Reply::html(m_renderer.page(u"error"_s, language, values), language, error.status());
}

} // namespace stoa
