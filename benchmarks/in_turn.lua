-- For wrk: ask for the addresses of a file, one after the other, and begin again.

local addresses = {}
local turn = 0

function init(arguments)
    for address in io.lines(arguments[1]) do
        addresses[#addresses + 1] = address
    end
end

function request()
    turn = turn % #addresses + 1
    return wrk.format("GET", addresses[turn])
end
