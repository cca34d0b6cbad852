#pragma once

#include <QList>

#include <optional>

namespace stoa {

// The places that the user has come from, and, after going back, those that follow, as in a browser. The
// present place is not in it.
template<class Place> class NavigationHistory
{
public:
    static constexpr qsizetype max = 100;

    bool canGoBack() const { return !m_back.isEmpty(); }

    bool canGoForward() const { return !m_forward.isEmpty(); }

    // The user goes from this place to a new one.
    void leave(const Place &place)
    {
        m_back.append(place);
        if (m_back.size() > max)
            m_back.removeFirst();
        m_forward.clear();
    }

    // Return the place to show instead of this one, or nothing if there is none.
    std::optional<Place> back(const Place &place) { return move(m_back, m_forward, place); }

    std::optional<Place> forward(const Place &place) { return move(m_forward, m_back, place); }

private:
    static std::optional<Place> move(QList<Place> &from, QList<Place> &to, const Place &place)
    {
        if (from.isEmpty())
            return {};
        to.append(place);
        return from.takeLast();
    }

    QList<Place> m_back;
    QList<Place> m_forward; // the next one last
};

} // namespace stoa
