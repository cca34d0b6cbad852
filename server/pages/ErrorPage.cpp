#include "server/pages/ErrorPage.h"

#include "server/rendering/PageRenderer.h"

namespace stoa {

namespace {

using namespace Qt::StringLiterals;

Phrase titleOf(int status)
{
    switch (status) {
    case 401:
        return phrase("ErrorPage", "Not signed in");
    case 403:
        return phrase("ErrorPage", "No entry");
    case 404:
        return phrase("ErrorPage", "Not found");
    case 429:
    case 503:
        return phrase("ErrorPage", "Busy");
    default:
        return status >= 500 ? phrase("ErrorPage", "Something went wrong")
                             : phrase("ErrorPage", "That did not work");
    }
}

// A program that sends JSON reads JSON, and no page asks the admin API.
bool isForProgram(const Request &request)
{
    return request.wantsJson() || request.contentType() == "application/json"
        || request.path.startsWith("/admin/"_L1);
}

} // namespace

Reply ErrorPage::render(const Request &request, const HttpError &error) const
{
    const Language language = request.language();
    const QString text = m_renderer.text(error.text(), language);
    if (isForProgram(request)) {
        return Reply::json({{"error"_L1, QJsonObject{{"code"_L1, error.code()}, {"text"_L1, text}}}},
                           error.status())
            .in(language);
    }
    const QVariantMap values{{u"status"_s, error.status()},
                             {u"title"_s, m_renderer.text(titleOf(error.status()), language)},
                             {u"text"_s, text}};
    return Reply::html(m_renderer.page(u"error"_s, language, values), language, error.status());
}

} // namespace stoa
