def write_ofd(*a):
    raise NotImplementedError
